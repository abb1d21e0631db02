import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ConversationId, ServicerUserid } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { handOver } from '../../app/conversation/hand-over.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useNames } from '../../app/use-names.ts';
import { useOnce } from '../../lib/use-once.ts';
import { showDone } from '../../ui/undo-toast.tsx';
import { ReasonField } from './reason-field.tsx';
import { keepRecentWords } from '../../db/recent-words.ts';
import styles from './handed-over-card.module.css';

type Props = {
  readonly conversationId: ConversationId;
  readonly to: ServicerUserid;
  readonly onClose: () => void;
};

/** Back to who gave it, with a line of its own. */
export function GiveBack({ conversationId, to, onClose }: Props) {
  const desk = useDesk();
  const once = useOnce();
  const words = useMessages().handOver.card;
  const name = useNames()(to);
  const [reason, setReason] = useState('');
  const line = reason.trim();
  async function confirm(): Promise<void> {
    if (line === '') return;
    await handOver(desk, conversationId, { kind: 'servicer', servicerUserid: to }, line);
    void keepRecentWords(desk.db, 'reasons', line).catch(() => undefined);
    showDone(words.returned(name));
    onClose();
  }
  return (
    <form
      className={styles['back']}
      aria-label={words.backTo(name)}
      onSubmit={(event) => {
        event.preventDefault();
        void once(confirm);
      }}
    >
      <ReasonField label={words.backReason} value={reason} onChange={setReason} isFirst />
      <footer className={styles['foot']}>
        <Button size="xs" variant="default" onClick={onClose}>
          {words.keep}
        </Button>
        <Button size="xs" type="submit" disabled={line === ''}>
          {words.backTo(name)}
        </Button>
      </footer>
    </form>
  );
}
