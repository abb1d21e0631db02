import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { ConversationId } from '#shared/domain/ids';
import { askedVariables, insertReply, type AskedVariables } from '../../app/quick-replies/insert-reply.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './fill-dialog.module.css';

/** DE-509: what is missing in a card is asked for before it goes beside the field, where it could not be written. */
export function FillDialog({ conversationId }: { readonly conversationId: ConversationId }) {
  const asked = useStore(askedVariables, (state) => state.asked);
  return asked?.conversationId === conversationId ? <Fields key={asked.quickReply.quickReplyId} asked={asked} /> : null;
}

function Fields({ asked: { conversationId, quickReply, names } }: { readonly asked: AskedVariables }) {
  const { conversation, quickReplies: words } = useMessages();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const close = (): void => askedVariables.setState({ asked: null });
  const isWhole = names.every((name) => (values[name] ?? '').trim() !== '');
  return (
    <Dialog
      onClose={close}
      title={words.fill.title(quickReply.title)}
      size={420}
      centered
      closeButtonProps={{ 'aria-label': conversation.close }}
    >
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWhole) return;
          close();
          insertReply(conversationId, quickReply, values);
        }}
      >
        <p>{words.fill.hint}</p>
        {names.map((name, index) => (
          <TextInput
            key={name}
            label={name}
            value={values[name] ?? ''}
            maxLength={200}
            data-autofocus={index === 0 || undefined}
            onChange={({ currentTarget }) => setValues({ ...values, [name]: currentTarget.value })}
          />
        ))}
        <footer>
          <Button variant="default" onClick={close}>
            {words.cancel}
          </Button>
          <Button type="submit" disabled={!isWhole}>
            {words.fill.insert}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
