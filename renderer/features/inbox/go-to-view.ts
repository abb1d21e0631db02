import type { ConversationId } from '#shared/domain/ids';
import { createTurns } from '#shared/lib/turns';
import { viewCommands, type Handlers } from '../../app/keyboard/commands.ts';
import { openConversation } from '../../app/route.ts';
import { nextAtRisk } from '../../db/next-conversation.ts';
import { readSavedViews } from '../../db/saved-views.ts';
import type { Desk } from '../../sync/desk.ts';
import { inbox, showView, viewsFor } from './inbox-store.ts';

/** One key for each view, in the order they are shown. */
export function viewHandlers(desk: Desk): Handlers {
  return Object.fromEntries(viewCommands.map((command, index) => [command, () => void showNth(desk, index)]));
}

async function showNth(desk: Desk, index: number): Promise<void> {
  const saved = await readSavedViews(desk.db, desk.me.servicerUserid);
  const views = viewsFor(
    desk.me.role,
    saved.map((each) => each.viewId),
  );
  const view = views[index];
  if (view !== undefined) showView(view);
}

const turns = createTurns();

/**
 * DE-103: opens who is most at risk, in the list of those who wait; asked again, the next one. `current` is read when its
 * turn comes: two quick presses are two steps.
 */
export function goToRisk(desk: Desk, current: () => ConversationId | null): Promise<void> {
  return turns.take(async () => {
    const { view, typed, filter } = inbox.getState();
    const isWalking = view === 'waiting' && typed === '' && filter === null;
    const id = await nextAtRisk(desk.db, desk.me, desk.now(), isWalking ? current() : null);
    showView('waiting');
    if (id !== null) openConversation(id);
  });
}
