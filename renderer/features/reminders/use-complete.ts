import type { Reminder } from '#shared/domain/reminder';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { showUndo } from '../../ui/undo-toast.tsx';
import { markDone } from './change-reminder.ts';

/** Done at once, with the way back beside it. */
export function useComplete(): (reminder: Reminder) => void {
  const desk = useDesk();
  const words = useMessages().writing.reminders;
  return (reminder) => {
    void markDone(desk, reminder, true);
    showUndo(words.doneSaid(reminder.text), {
      label: words.undo,
      onUndo: () => void markDone(desk, reminder, false),
    });
  };
}
