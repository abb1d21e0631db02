import { Dexie } from 'dexie';
import { faultOf } from './cache-fault.ts';
import { TYPED_ROWS } from './open.ts';
import type { MetaRow } from './schema.ts';
import { readRefused } from './unsealed.ts';

const SEALED = 'huiyin sealed ';
const LEGIBLE = 'huiyin ';
/** What an earlier version kept that no relay has: what was typed, and which lines were heard and read. */
const KEPT = new Set(['outbox', 'drafts', 'heard', 'reads', 'meta']);

/** A cache an earlier version kept legible, in which somebody's unsent words lie. */
export type LegibleCache = {
  readonly name: string;
  readonly servicerUserid: string;
  /** Commands, drafts, replies that were refused or begun and settings that no relay has. */
  readonly unsent: number;
};

/**
 * Lets go of the legible caches `isDue` names, and of those whose servicer has a sealed one: whole, or where something unsent
 * lies, of everything else. Returns what is left for that reason.
 */
export async function sweepLegible(isDue: (name: string) => boolean): Promise<readonly LegibleCache[]> {
  const names = new Set(await Dexie.getDatabaseNames());
  const left: LegibleCache[] = [];
  for (const name of names) {
    if (!name.startsWith(LEGIBLE) || name.startsWith(SEALED)) continue;
    const own = name.slice(LEGIBLE.length);
    // Asked for every one: it is what is counted from.
    const isOver = isDue(name);
    if (!isOver && !names.has(SEALED + own)) continue;
    const unsent = await letGo(name);
    if (unsent > 0) left.push({ name, servicerUserid: own.slice(own.indexOf(' ') + 1), unsent });
  }
  return left;
}

async function letGo(name: string): Promise<number> {
  const old = new Dexie(name);
  try {
    await old.open();
    const unsent = await countUnsent(old);
    if (unsent === 0) await old.delete();
    else await strip(old);
    return unsent;
  } catch (error) {
    // Nobody can read what is in it; anything else may pass until the next start.
    if (faultOf(error) === 'ruined') await old.delete().catch(() => undefined);
    return 0;
  } finally {
    old.close();
  }
}

async function countUnsent(old: Dexie): Promise<number> {
  const tables = old.tables.filter(({ name }) => name === 'outbox' || name === 'drafts');
  const counts = await Promise.all(tables.map((table) => table.count()));
  const typed = (await metaOf(old)).filter((row) => isTyped(row) && !['', '[]', '{}'].includes(String(row.value)));
  return counts.reduce((sum, count) => sum + count, typed.length + (await readRefused(old)).length);
}

async function strip(old: Dexie): Promise<void> {
  await old.transaction('rw', old.tables, async () => {
    const others = (await metaOf(old)).filter((row) => !isTyped(row)).map(({ name }) => name);
    const refused = await readRefused(old);
    for (const table of old.tables) {
      if (!KEPT.has(table.name)) await table.clear();
      if (table.name === 'messages') await table.bulkPut([...refused]);
      else if (table.name === 'meta') await table.bulkDelete(others);
    }
  });
}

async function metaOf(old: Dexie): Promise<readonly MetaRow[]> {
  return old.tables.some(({ name }) => name === 'meta') ? old.table<MetaRow>('meta').toArray() : [];
}

function isTyped({ name }: MetaRow): boolean {
  return TYPED_ROWS.some((typed) => typed === name);
}
