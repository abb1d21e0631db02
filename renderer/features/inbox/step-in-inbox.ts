import type { ConversationId } from '#shared/domain/ids';
import { createTurns } from '#shared/lib/turns';
import { neighbour, nextConversation } from '../../db/next-conversation.ts';
import { searchByName } from '../../search/search-by-name.ts';
import type { Desk } from '../../sync/desk.ts';
import { inbox, viewOr } from './inbox-store.ts';

export const FOUND_LIMIT = 60;

const turns = createTurns();

/**
 * The conversation above or below the open one, in whatever the list shows now. `current` is read when its turn comes:
 * a held key asks faster than the cache answers.
 */
export function stepInInbox(
  desk: Desk,
  current: () => ConversationId | null,
  step: 1 | -1,
  go: (id: ConversationId) => void,
): Promise<void> {
  return turns.take(async () => {
    const next = await neighbourOf(desk, current(), step);
    if (next !== null && next !== current()) go(next);
  });
}

/** Who comes after this one in the list: below it, else above it; null where nobody else is. Asked before it leaves the list. */
export async function nextBeside(desk: Desk, current: ConversationId): Promise<ConversationId | null> {
  for (const step of [1, -1] as const) {
    const id = await neighbourOf(desk, current, step);
    if (id !== current) return id;
  }
  return null;
}

async function neighbourOf(desk: Desk, current: ConversationId | null, step: 1 | -1): Promise<ConversationId | null> {
  const { view, typed, filter } = inbox.getState();
  if (typed === '')
    return nextConversation(
      desk.db,
      { view: viewOr(view, desk.me.role), filter, me: desk.me, now: desk.now() },
      current,
      step,
    );
  const ids = (await searchByName(desk, typed, FOUND_LIMIT)).map((row) => row.id);
  return neighbour(ids, current === null ? -1 : ids.indexOf(current), step);
}
