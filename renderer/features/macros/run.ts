import { notifications } from '@mantine/notifications';
import type { ConversationId } from '#shared/domain/ids';
import { SECOND } from '#shared/lib/time';
import type { Messages } from '../../app/messages/zh-cn.ts';
import type { Desk } from '../../sync/desk.ts';
import { onSignedOut } from '../../app/session/signed-out.ts';
import { showDone, showUndo } from '../../ui/undo-toast.tsx';
import type { PlannedStep } from './plan.ts';

/** So long everything can still be taken back, because WeCom has no way to take a message back (wecom-api.md 4.6). */
export const HOLD_SECONDS = 5;

/** Those that wait now. */
const waiting = new Set<ReturnType<typeof setTimeout>>();
onSignedOut(() => {
  for (const timer of waiting) clearTimeout(timer);
  waiting.clear();
});

/**
 * DE-623: waits, then queues every effect in one transaction. Nothing is done before the wait is over; a customer who
 * writes meanwhile stops it, and so does closing the window or signing out. `sendHeld` sends what is held back in the
 * composer; false = it could not.
 */
export function runMacro(
  desk: Desk,
  conversationId: ConversationId,
  title: string,
  steps: readonly PlannedStep[],
  words: Messages['macros'],
  sendHeld: () => Promise<boolean>,
): void {
  const lastSeen = readLastSeen(desk, conversationId);
  const timer = setTimeout(() => {
    waiting.delete(timer);
    // A hand over the offer keeps it on the screen: it ends when there is nothing to take back any more.
    endOffer();
    carryOut().catch(() => notifications.show({ color: 'red', message: words.notKept(title), autoClose: false }));
  }, HOLD_SECONDS * SECOND);
  waiting.add(timer);
  const endOffer = showUndo(
    words.held(title, HOLD_SECONDS),
    {
      label: words.undo,
      onUndo() {
        waiting.delete(timer);
        clearTimeout(timer);
        showDone(words.takenBack(title));
      },
    },
    HOLD_SECONDS * SECOND,
  );

  async function carryOut(): Promise<void> {
    if ((await readLastSeen(desk, conversationId)) !== (await lastSeen)) {
      notifications.show({ color: 'yellow', message: words.stopped(title), autoClose: false });
      return;
    }
    // What was written before it goes before it; where that may not go, nothing of this does.
    if (!(await sendHeld())) {
      notifications.show({ color: 'yellow', message: words.heldStopped(title), autoClose: false });
      return;
    }
    const named = steps.flatMap(({ commands }) => commands).map((one) => ({ command: { ...one, id: desk.makeId() } }));
    await desk.send(named);
    showDone(words.done(title));
  }
}

/** Up to which message of the customer's one has seen. */
async function readLastSeen({ db }: Desk, conversationId: ConversationId): Promise<number | null> {
  return (await db.conversations.get(conversationId))?.lastCustomerAt ?? null;
}
