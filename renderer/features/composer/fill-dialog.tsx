import { Button, TextInput } from '@mantine/core';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import { askedVariables, insertReply, type AskedVariables } from '../../app/quick-replies/insert-reply.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { onSignedOut } from '../../app/session/signed-out.ts';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './fill-dialog.module.css';

type Values = Readonly<Record<string, string>>;

/** DE-935: what was filled in and not inserted, by conversation and quick reply, while the window lives. */
const filled = createStore<Readonly<Record<string, Values>>>(() => ({}));
onSignedOut(() => filled.setState({}, true));

const NOTHING: Values = {};

/** DE-509: what is missing in a card is asked for before it goes beside the field, where it could not be written. */
export function FillDialog({ conversationId }: { readonly conversationId: ConversationId }) {
  const asked = useStore(askedVariables, (all) => all[conversationId]);
  return asked ? <Fields key={asked.quickReply.quickReplyId} asked={asked} /> : null;
}

function Fields({ asked: { conversationId, quickReply, names } }: { readonly asked: AskedVariables }) {
  const { conversation, quickReplies: words } = useMessages();
  const place = `${conversationId} ${quickReply.quickReplyId}`;
  const values = useStore(filled, (all) => all[place] ?? NOTHING);
  const fill = (next: Values): void => filled.setState({ [place]: next });
  const close = (): void => askedVariables.setState({ [conversationId]: null });
  const isWhole = names.every((name) => (values[name] ?? '').trim() !== '');
  const isBegun = names.some((name) => (values[name] ?? '') !== '');
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
          fill(NOTHING);
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
            onChange={({ currentTarget }) => fill({ ...values, [name]: currentTarget.value })}
          />
        ))}
        <footer>
          {isBegun ? (
            <Button variant="subtle" className={styles['clear']} onClick={() => fill(NOTHING)}>
              {words.fill.clear}
            </Button>
          ) : null}
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
