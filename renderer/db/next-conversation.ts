import type { Asker } from '#shared/domain/assignment';
import type { ConversationId } from '#shared/domain/ids';
import { readView } from './conversations.ts';
import type { DeskDatabase } from './schema.ts';
import type { Listed } from './view.ts';

const FIRST = 120;

/**
 * The neighbour of `current` in the order the list shows, `step` rows on (1 = below, -1 = above). The first row when
 * `current` is null or not in the view; the row itself at either end; null when the view is empty.
 */
export async function nextConversation(
  db: DeskDatabase,
  listed: Listed,
  current: ConversationId | null,
  step: 1 | -1,
): Promise<ConversationId | null> {
  let limit = FIRST;
  for (;;) {
    const { pages, cappedAt } = await readView(db, listed, limit);
    const ids = pages.flatMap((page) => page.rows.map((row) => row.id));
    const isWhole = ids.length < limit || cappedAt !== null;
    const at = current === null ? -1 : ids.indexOf(current);
    const isLast = at === ids.length - 1;
    if (current === null || isWhole || (at >= 0 && !(step === 1 && isLast))) return neighbour(ids, at, step);
    limit *= 4;
  }
}

/** So many of the worst are gone through, then again from the first. */
const WORST = 200;

/**
 * Who is most at risk of those who wait for `me`: least slack first, windows that have closed last (DE-103). `after`: the
 * next one behind it; the first again after the last, and when it is not among them. Null = nobody waits.
 */
export async function nextAtRisk(
  db: DeskDatabase,
  me: Asker,
  now: number,
  after: ConversationId | null,
): Promise<ConversationId | null> {
  const { pages } = await readView(db, { view: 'waiting', filter: null, me, now }, WORST);
  const rows = pages.flatMap((page) => page.rows);
  const isOpen = ({ waitEndsAt = Infinity }: { readonly waitEndsAt?: number }): boolean => waitEndsAt > now;
  const ids = [...rows.filter(isOpen), ...rows.filter((row) => !isOpen(row))].map((row) => row.id);
  const at = after === null ? -1 : ids.indexOf(after);
  return ids[(at + 1) % ids.length] ?? null;
}

/** The id `step` after the one at `at`; the first when there is none at `at`. */
export function neighbour(ids: readonly ConversationId[], at: number, step: 1 | -1): ConversationId | null {
  if (at < 0) return ids[0] ?? null;
  return ids[at + step] ?? ids[at] ?? null;
}
