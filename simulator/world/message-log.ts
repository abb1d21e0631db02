import { createHash } from 'node:crypto';
import type { SyncItem, UnknownSyncItem } from '#shared/wecom/sync-msg';
import { syncMsgMemoryMs } from '#shared/wecom/sync-msg';
import { refuseCode } from '../refusal.ts';
import type { Variants } from '../variants.ts';

/** One account's items in order. They are serialised once, so that a page is only a join of strings. */
export type LogRow = { readonly at: number; readonly json: string };

type LogPage = { readonly items: readonly string[]; readonly nextCursor: string; readonly hasMore: boolean };

type CursorVariants = Pick<Variants, 'oldCursor' | 'badCursor'>;

export type MessageLog = {
  readonly openKfid: string;
  append(at: number, item: SyncItem | UnknownSyncItem): void;
  appendRows(rows: readonly LogRow[]): void;
  /**
   * A page after `cursor` (undefined: the oldest item still remembered). A cursor which is none, or which is older than
   * the memory where that is an error, is refused as `variants` say (wecom-api.md 13.4).
   */
  page(now: number, cursor: string | undefined, limit: number, variants: CursorVariants): LogPage;
  /** The cursor so many items before this one of its own. */
  cursorBefore(cursor: string, items: number): string;
  /** True once everything that is there now was given out by some page. */
  isAllGiven(): boolean;
  /** What persistence keeps: positions stay valid over a restart. */
  dump(): { base: number; rows: readonly LogRow[] };
};

export function createMessageLog(openKfid: string, kept?: { base: number; rows: readonly LogRow[] }): MessageLog {
  const rows: LogRow[] = kept === undefined ? [] : [...kept.rows];
  let base = kept?.base ?? 0;
  let given = 0;
  const seal = createHash('sha1').update(openKfid).digest('hex').slice(0, 8);

  // Opaque to the reader, and per account (wecom-api.md 4.4).
  function toCursor(position: number): string {
    return `4gw7${Buffer.from(`${seal}:${position}`).toString('base64url')}`;
  }

  function fromCursor(cursor: string, badCursor: number): number {
    const [mark, digits] = cursor.startsWith('4gw7')
      ? Buffer.from(cursor.slice(4), 'base64url').toString().split(':')
      : [];
    const position = Number(digits);
    const known = mark === seal && Number.isSafeInteger(position) && position >= 0 && position <= base + rows.length;
    // The code for a foreign cursor is not documented for KF; 50100 is the general one (wecom-api.md 8.1).
    if (!known) throw refuseCode(badCursor);
    return position;
  }

  /** Three days of memory (wecom-api.md 4.4); dropped in large steps, because shifting an array is slow. */
  function oldest(now: number): number {
    let index = 0;
    while (index < rows.length && (rows[index]?.at ?? 0) < now - syncMsgMemoryMs) index += 1;
    if (index > 5_000 || index === rows.length) {
      rows.splice(0, index);
      base += index;
      return base;
    }
    return base + index;
  }

  return {
    openKfid,
    append(at, item) {
      rows.push({ at, json: JSON.stringify(item) });
    },
    appendRows(more) {
      for (const row of more) rows.push(row);
    },
    page(now, cursor, limit, { oldCursor, badCursor }) {
      const first = oldest(now);
      const wanted = cursor === undefined ? first : fromCursor(cursor, badCursor);
      if (wanted < first && oldCursor === 'refused') throw refuseCode(badCursor);
      const start = Math.max(wanted, first);
      const slice = rows.slice(start - base, start - base + limit);
      const end = start + slice.length;
      given = Math.max(given, end);
      return { items: slice.map((row) => row.json), nextCursor: toCursor(end), hasMore: end < base + rows.length };
    },
    cursorBefore: (cursor, items) => toCursor(Math.max(0, fromCursor(cursor, 0) - items)),
    isAllGiven: () => given >= base + rows.length,
    dump: () => ({ base, rows }),
  };
}
