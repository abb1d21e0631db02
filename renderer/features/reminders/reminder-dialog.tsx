import { Button, Group, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useStore } from 'zustand';
import type { ConversationId } from '#shared/domain/ids';
import { REMINDER_CHARACTERS } from '#shared/domain/reminder';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { reminderDialog } from '../../app/attention/reminder-dialog.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { showDone } from '../../ui/undo-toast.tsx';
import { setReminder } from './change-reminder.ts';

/** A reminder that waits for the customer; asked for by the bubble's menu, the card and the keys. */
export function ReminderDialog({ conversationId }: { readonly conversationId: ConversationId }) {
  const asked = useStore(reminderDialog, (state) => state.asked);
  if (asked?.conversationId !== conversationId) return null;
  return <Form conversationId={conversationId} offered={asked.text} />;
}

function Form({ conversationId, offered }: { readonly conversationId: ConversationId; readonly offered: string }) {
  const desk = useDesk();
  const messages = useMessages();
  const words = messages.writing.reminders;
  const [text, setText] = useState(offered);
  const close = (): void => reminderDialog.setState({ asked: null });
  const ready = text.trim();

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (ready === '') return;
    try {
      await setReminder(desk, conversationId, ready);
      close();
      showDone(words.set);
    } catch {
      notifications.show({ color: 'red', message: words.notKept });
    }
  }

  return (
    <Dialog
      onClose={close}
      title={words.title}
      size={440}
      centered
      closeButtonProps={{ 'aria-label': messages.conversation.close }}
    >
      <form onSubmit={(event) => void save(event)}>
        <TextInput
          label={words.label}
          description={words.hint}
          placeholder={words.placeholder}
          value={text}
          maxLength={REMINDER_CHARACTERS}
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close}>
            {words.close}
          </Button>
          <Button type="submit" disabled={ready === ''}>
            {words.save}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
