import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { REMARK_CHARACTERS } from '#shared/domain/quick-reply';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './library-page.module.css';

type Props = {
  readonly title: string;
  readonly onClose: () => void;
  readonly onDecline: (remark: string) => void;
};

/** A proposal goes back with a reason, never without. */
export function DeclineDialog({ title, onClose, onDecline }: Props) {
  const { conversation, quickReplies: words } = useMessages();
  const [remark, setRemark] = useState('');
  return (
    <Dialog
      onClose={onClose}
      title={words.declineTitle(title)}
      size={440}
      centered
      closeButtonProps={{ 'aria-label': conversation.close }}
    >
      <form
        className={styles['decline']}
        onSubmit={(event) => {
          event.preventDefault();
          if (remark.trim() !== '') onDecline(remark.trim());
        }}
      >
        <Textarea
          label={words.declineReason}
          description={words.declineHint}
          autosize
          minRows={2}
          maxLength={REMARK_CHARACTERS}
          value={remark}
          data-autofocus
          onChange={({ currentTarget }) => setRemark(currentTarget.value)}
        />
        <footer>
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" disabled={remark.trim() === ''}>
            {words.declineSend}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
