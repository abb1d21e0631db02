import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { mayClaim, REASON_CHARACTERS } from '#shared/domain/assignment';
import type { ServicerUserid } from '#shared/domain/ids';
import { conversationDialog, useDialogOver } from '../../app/conversation/conversation-dialog.ts';
import { useDesk } from '../../app/desk-context.ts';
import { focusComposer } from '../../app/composing/focus-composer.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useNames } from '../../app/use-names.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { takeOver } from './take-over.ts';
import styles from './take-over-dialog.module.css';

type Props = { readonly conversation: ConversationRow };

/** A supervisor takes a colleague's conversation: asked once, and the colleague is told who did it and why. */
export function TakeOverDialog({ conversation }: Props) {
  const { me } = useDesk();
  const isOpen = useDialogOver(conversation.id, 'take-over');
  const { holder } = conversation;
  // Given back meanwhile: there is nobody to take it from.
  if (!isOpen || holder === null || mayClaim(holder, me) !== null) return null;
  return <OpenTakeOverDialog conversation={conversation} holder={holder} />;
}

function OpenTakeOverDialog({ conversation, holder }: Props & { readonly holder: ServicerUserid }) {
  const desk = useDesk();
  const { conversation: common, together } = useMessages();
  const words = together.takeOver;
  const name = useNames()(holder);
  const [reason, setReason] = useState('');
  const close = (): void => conversationDialog.setState({ open: null });
  return (
    <Dialog onClose={close} title={words.title(name)} centered closeButtonProps={{ 'aria-label': common.close }}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          close();
          void takeOver(desk, conversation.id, holder, words.said(reason.trim()));
          focusComposer('reply');
        }}
      >
        <p>{words.hint(name)}</p>
        <TextInput
          label={words.reason(name)}
          placeholder={words.reasonPlaceholder}
          value={reason}
          maxLength={REASON_CHARACTERS}
          required
          withAsterisk={false}
          autoFocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className={styles['foot']}>
          <Button variant="default" onClick={close}>
            {words.cancel}
          </Button>
          <Button type="submit" disabled={reason.trim() === ''}>
            {words.confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
