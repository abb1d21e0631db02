import { Modal, Text } from '@mantine/core';
import { useLiveQuery } from 'dexie-react-hooks';
import { useStore } from 'zustand';
import type { ServicerUserid } from '#shared/domain/ids';
import { conversationDialog } from '../../app/conversation-dialog.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { handOver } from './moves.ts';
import styles from './hand-over-dialog.module.css';

/** The colleagues who serve this account; those WeCom says have stopped can still take it here, and are marked. */
export function HandOverDialog({ conversation }: { readonly conversation: ConversationRow }) {
  const desk = useDesk();
  const words = useMessages().conversation;
  const isOpen = useStore(conversationDialog, (state) => state.open === 'hand-over');
  const { openKfid, holder } = conversation;
  const colleagues = useLiveQuery(async () => {
    const all = await desk.db.servicers.toArray();
    return all.flatMap((row) => {
      const served = row.serves.find((account) => account.openKfid === openKfid);
      return served && row.isActive && row.servicerUserid !== holder
        ? [{ ...row, availability: served.availability }]
        : [];
    });
  }, [desk.db, openKfid, holder]);
  const close = (): void => conversationDialog.setState({ open: null });
  async function choose(to: ServicerUserid): Promise<void> {
    await handOver(desk, conversation.id, to);
    close();
  }
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={words.handOverTitle}
      centered
      closeButtonProps={{ 'aria-label': words.close }}
    >
      {colleagues?.length === 0 ? <Text size="sm">{words.handOverNone}</Text> : null}
      <ul className={styles['list']}>
        {colleagues?.map((row) => (
          <li key={row.servicerUserid}>
            <button type="button" className={styles['row']} onClick={() => void choose(row.servicerUserid)}>
              <Avatar name={row.name} size={32} isRound />
              <span>{row.name}</span>
              {row.availability === 'serving' ? null : <small>{words[row.availability]}</small>}
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
