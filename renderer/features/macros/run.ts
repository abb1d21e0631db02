import { notifications } from '@mantine/notifications';
import type { ConversationId } from '#shared/domain/ids';
import { SECOND } from '#shared/lib/time';
import type { Messages } from '../../app/messages/zh-cn.ts';
import type { Desk } from '../../sync/desk.ts';
import { showDone, showUndo } from '../../ui/undo-toast.tsx';
import type { PlannedStep } from './plan.ts';

/** So long everything can still be taken back, because WeCom has no way to take a message back (wecom-api.md 4.6). */
export const HOLD_SECONDS = 5;

/**
 * DE-623: waits, then queues every effect in one transaction. Nothing is done before the wait is over; a customer who
 * writes meanwhile stops it, and so does closing the window.
 */
export function runMacro(
  desk: Desk,
  conversationId: ConversationId,
  title: string,
  steps: readonly PlannedStep[],
  words: Messages['macros'],
): void {
  const lastSeen = desk.db.conversations.get(conversationId).then((row) => row?.lastCustomerAt ?? null);
  const timer = setTimeout(() => void carryOut(), HOLD_SECONDS * SECOND);
  showUndo(
    words.held(title, HOLD_SECONDS),
    {
      label: words.undo,
      onUndo() {
        clearTimeout(timer);
        showDone(words.takenBack(title));
      },
    },
    HOLD_SECONDS * SECOND,
  );

  async function carryOut(): Promise<void> {
    const now = await desk.db.conversations.get(conversationId);
    if ((now?.lastCustomerAt ?? null) !== (await lastSeen)) {
      notifications.show({ color: 'yellow', message: words.stopped(title), autoClose: false });
      return;
    }
    const named = steps.flatMap(({ commands }) => commands).map((one) => ({ command: { ...one, id: desk.makeId() } }));
    await desk.send(named);
    showDone(words.done(title));
  }
}
