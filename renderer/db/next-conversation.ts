import type { ConversationId, ServicerUserid } from '#shared/domain/ids';
import { readView, type View } from './conversations.ts';
import type { DeskDatabase } from './schema.ts';

const FIRST = 120;

export type ListedView = { readonly view: View; readonly me: ServicerUserid; readonly now: number };

/**
 * The neighbour of `current` in the order the list shows, `step` rows on (1 = below, -1 = above). The first row when
 * `current` is null or not in the view; the row itself at either end; null when the view is empty.
 */
export async function nextConversation(
  db: DeskDatabase,
  { view, me, now }: ListedView,
  current: ConversationId | null,
  step: 1 | -1,
): Promise<ConversationId | null> {
  let limit = FIRST;
  for (;;) {
    const pages = await readView(db, view, me, now, limit);
    const ids = pages.flatMap((page) => page.rows.map((row) => row.id));
    const isWhole = ids.length < limit;
    const at = current === null ? -1 : ids.indexOf(current);
    const isLast = at === ids.length - 1;
    if (current === null || isWhole || (at >= 0 && !(step === 1 && isLast))) return neighbour(ids, at, step);
    limit *= 4;
  }
}

/** The id `step` after the one at `at`; the first when there is none at `at`. */
export function neighbour(ids: readonly ConversationId[], at: number, step: 1 | -1): ConversationId | null {
  if (at < 0) return ids[0] ?? null;
  return ids[at + step] ?? ids[at] ?? null;
}
