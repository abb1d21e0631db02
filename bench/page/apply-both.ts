import type { Fact } from '#shared/domain/fact';
import { DeskDatabase } from '../../renderer/db/schema.ts';
import { readCacheKey } from '../../renderer/db/seal/cipher.ts';
import { DeskIndex } from '../../renderer/search/desk-index.ts';
import { applyAhead, applyMessages } from '../../renderer/sync/apply.ts';

/** Milliseconds of writing these facts into an empty cache, and of reading all of it for the search. */
export type Applied = { readonly write: number; readonly read: number; readonly rows: number };

const PAGE = 500;

/** The product's own work on the cache, sealed as it is and without the seal, one after the other. */
export async function applyBoth({
  facts,
  isSealedFirst,
}: {
  readonly facts: readonly Fact[];
  readonly isSealedFirst: boolean;
}) {
  const before = isSealedFirst ? null : await apply(facts, false);
  const sealed = await apply(facts, true);
  return { sealed, legible: before ?? (await apply(facts, false)) };
}

async function apply(facts: readonly Fact[], isSealed: boolean): Promise<Applied> {
  const key = readCacheKey('A'.repeat(43));
  if (!key) throw new Error('a key');
  const db = new DeskDatabase(`apply ${isSealed}`, key);
  if (!isSealed) db.unuse({ stack: 'dbcore', name: 'seal' });
  await db.open();
  const startedAt = performance.now();
  // As a desk does that comes back after a day: all but the messages, then these.
  if ((await applyAhead(db, { after: 0, facts, upTo: facts.length }, null)) === 'gap') throw new Error('a gap');
  for (let start = 0; start < facts.length; start += PAGE) {
    const page = facts.slice(start, start + PAGE);
    const applied = await applyMessages(db, { after: start, facts: page, upTo: start + page.length });
    if (applied === 'gap') throw new Error('a gap');
  }
  const writtenAt = performance.now();
  await new DeskIndex().load(db, () => undefined);
  const readAt = performance.now();
  const rows = await db.messages.count();
  await db.delete();
  return { write: writtenAt - startedAt, read: readAt - writtenAt, rows };
}
