import { Button } from '@mantine/core';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { openConversation } from '../../app/route.ts';
import { useNames } from '../../app/use-names.ts';
import { leaveTaken, type Taken } from '../../db/taken.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { showDone } from '../../ui/undo-toast.tsx';
import { previewWords } from '../../lib/preview-words.ts';
import { reclaim } from '../../app/conversation/hand-over.ts';
import { useTaken } from './use-taken.ts';
import styles from './taken-dialog.module.css';

/** What went to others while I was away, one by one or all at once. */
export function TakenDialog({ onClose }: { readonly onClose: () => void }) {
  const desk = useDesk();
  const { workState, conversation, inbox } = useMessages();
  const words = workState.taken;
  const nameOf = useNames();
  const taken = useTaken();
  if (!taken) return null;

  async function back(these: readonly Taken[]): Promise<void> {
    await reclaim(
      desk,
      these.map(({ row }) => row.id),
    );
    showDone(words.reclaimed(these.length));
    if (these.length === taken?.length) onClose();
  }
  async function leave(): Promise<void> {
    await leaveTaken(desk.db, desk.now());
    onClose();
  }

  return (
    <Dialog
      onClose={onClose}
      title={words.title}
      size={520}
      centered
      closeButtonProps={{ 'aria-label': conversation.close }}
    >
      <p className={styles['hint']}>{words.hint}</p>
      <ul className={styles['list']} aria-label={words.label}>
        {taken.map((one) => {
          const { row, customer } = one;
          const name = customer?.profile?.nickname.trim() || inbox.unnamed(row.externalUserid.slice(-4));
          return (
            <li key={row.id}>
              <button
                type="button"
                className={styles['open']}
                onClick={() => {
                  openConversation(row.id);
                  onClose();
                }}
              >
                <b>{name}</b>
                <span>{row.last === null ? inbox.entered : previewWords(row.last.preview, inbox)}</span>
                <small>{row.holder === null ? words.free : words.with(nameOf(row.holder))}</small>
              </button>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`${words.reclaim} ${name}`}
                onClick={() => void back([one])}
              >
                {words.reclaim}
              </Button>
            </li>
          );
        })}
      </ul>
      <footer className={styles['foot']}>
        <Button variant="default" onClick={() => void leave()}>
          {words.leave}
        </Button>
        <Button disabled={taken.length === 0} onClick={() => void back(taken)} data-autofocus>
          {words.reclaimAll}
        </Button>
      </footer>
    </Dialog>
  );
}
