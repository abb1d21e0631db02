import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ShiftableClock } from './clock.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import { createMessageLog, type LogRow } from './world/message-log.ts';
import type { World } from './world/world.ts';

/** The file's shape. Another version is not read: start over instead. */
const version = 2;

const maps = [
  'accounts',
  'members',
  'customers',
  'conversations',
  'groups',
  'dismissedGroups',
  'halfAdded',
  'acquisitionLinks',
  'ways',
  'codes',
  'media',
  'entryLinks',
  'callbackTokens',
] as const satisfies readonly (keyof World)[];
const lists = [
  'servicers',
  'servingDepartments',
  'clientActs',
  'friendships',
  'transfers',
  'groupTransfers',
  'tagGroups',
  'upgradeHints',
] as const satisfies readonly (keyof World)[];

type Kept = {
  readonly version: number;
  readonly now: number;
  readonly maps: Readonly<Record<string, readonly [string, unknown][]>>;
  readonly lists: Readonly<Record<string, readonly unknown[]>>;
  readonly upgradeRange: World['upgradeRange'];
  readonly wallet?: World['wallet'];
  readonly usedMsgids: readonly string[];
  readonly logs: readonly (readonly [string, { base: number; rows: readonly LogRow[] }])[];
  readonly ledger: readonly LedgerEntry[];
};

export type Persistence = {
  /** Something changed: written within `delayMs` of real time. */
  touch(): void;
  /** Writes what is not written yet, and stops. */
  close(): void;
};

/** Fills the world from the file; false when there is none. The clock never goes back behind what was kept. */
export function loadWorld(path: string, world: World, clock: ShiftableClock, ledger: Ledger): boolean {
  if (!existsSync(path)) return false;
  // Our own file; its version says that the shape is the one below.
  const kept = JSON.parse(readFileSync(path, 'utf8')) as Kept;
  if (kept.version !== version) throw new Error(`${path} is of another version (${kept.version}); start afresh.`);
  clock.shift(Math.max(0, kept.now - clock.now()));
  for (const name of maps) fillMap(world[name], kept.maps[name] ?? []);
  for (const name of lists) fillList(world[name], kept.lists[name] ?? []);
  Object.assign(world.upgradeRange, kept.upgradeRange);
  Object.assign(world.wallet, kept.wallet);
  for (const msgid of kept.usedMsgids) world.usedMsgids.add(msgid);
  for (const [openKfid, log] of kept.logs) world.logs.set(openKfid, createMessageLog(openKfid, log));
  for (const entry of kept.ledger) ledger.record(entry);
  const folder = mediaFolder(path);
  if (existsSync(folder))
    for (const mediaId of readdirSync(folder))
      world.mediaBytes.set(mediaId, new Uint8Array(readFileSync(join(folder, mediaId))));
  return true;
}

export function keepWorld(path: string, world: World, ledger: Ledger, delayMs = 300): Persistence {
  const written = new Set(world.mediaBytes.keys());
  let timer: NodeJS.Timeout | undefined;

  function save(): void {
    timer = undefined;
    mkdirSync(dirname(path), { recursive: true });
    saveMedia(path, world, written);
    const draft = `${path}.new`;
    writeFileSync(draft, JSON.stringify(toKept(world, ledger)), { flush: true });
    // A rename replaces the file as a whole: a crash leaves the old or the new one.
    renameSync(draft, path);
  }

  return {
    touch() {
      timer ??= setTimeout(save, delayMs);
    },
    close() {
      clearTimeout(timer);
      save();
    },
  };
}

function toKept(world: World, ledger: Ledger): Kept {
  return {
    version,
    now: world.clock.now(),
    maps: Object.fromEntries(maps.map((name) => [name, [...world[name]]])),
    lists: Object.fromEntries(lists.map((name) => [name, world[name]])),
    upgradeRange: world.upgradeRange,
    wallet: world.wallet,
    usedMsgids: [...world.usedMsgids],
    logs: [...world.logs].map(([openKfid, log]) => [openKfid, log.dump()]),
    ledger: ledger.all(),
  };
}

function saveMedia(path: string, world: World, written: Set<string>): void {
  const folder = mediaFolder(path);
  mkdirSync(folder, { recursive: true });
  for (const [mediaId, bytes] of world.mediaBytes) {
    if (written.has(mediaId)) continue;
    writeFileSync(join(folder, mediaId), bytes);
    written.add(mediaId);
  }
}

function mediaFolder(path: string): string {
  return `${path}.media`;
}

function fillMap(map: Map<string, unknown>, rows: readonly [string, unknown][]): void {
  for (const [key, value] of rows) map.set(key, value);
}

function fillList(list: unknown[], rows: readonly unknown[]): void {
  list.push(...rows);
}
