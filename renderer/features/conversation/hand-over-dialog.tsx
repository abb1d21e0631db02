import { Text, TextInput } from '@mantine/core';
import { ChevronRight, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { mayMove } from '#shared/domain/assignment';
import type { ServicerUserid } from '#shared/domain/ids';
import { isHostedHere, mayMoveSession } from '#shared/domain/service-state';
import { conversationDialog } from '../../app/conversation-dialog.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { handOver } from './moves.ts';
import { ToClient } from './to-client.tsx';
import { useColleagues, type Colleague } from './use-colleagues.ts';
import styles from './hand-over-dialog.module.css';

type Props = { readonly conversation: ConversationRow };

/** To a colleague who answers here; or, behind a door of its own, to the WeCom client. */
export function HandOverDialog({ conversation }: Props) {
  const isOpen = useStore(conversationDialog, (state) => state.open === 'hand-over');
  return isOpen ? <OpenHandOverDialog conversation={conversation} /> : null;
}

function OpenHandOverDialog({ conversation }: Props) {
  const { me } = useDesk();
  const { composer, conversation: words } = useMessages();
  const { modes } = composer;
  const { holder, serviceState, openKfid } = conversation;
  const colleagues = useColleagues(openKfid);
  const isHosted = isHostedHere(serviceState);
  const isHeldByUs = isHosted && holder !== null && mayMove(holder, me) === null;
  const mayGoToClient = mayMoveSession(conversation, me, 'served') === null;
  const [isClient, setClient] = useState(!isHeldByUs);
  const close = (): void => conversationDialog.setState({ open: null });
  // Read from this machine at once; a dialog without its people would give the focus to its cross.
  if (!colleagues) return null;
  const title = isHosted ? (isClient ? modes.toClient.title : words.handOverTitle) : modes.exchangeTitle;
  return (
    <Dialog onClose={close} title={title} centered closeButtonProps={{ 'aria-label': words.close }}>
      {isClient ? (
        <ToClient
          conversation={conversation}
          colleagues={colleagues}
          onBack={isHeldByUs ? () => setClient(false) : null}
          onDone={close}
        />
      ) : (
        <>
          <ToColleague conversation={conversation} colleagues={colleagues} onDone={close} />
          {mayGoToClient ? (
            <button type="button" className={styles['door']} onClick={() => setClient(true)}>
              <Smartphone size={18} strokeWidth={1.6} aria-hidden />
              <span>
                {modes.toClient.title}
                <small>{modes.toClient.doorHint}</small>
              </span>
              <ChevronRight size={16} aria-hidden />
            </button>
          ) : null}
        </>
      )}
    </Dialog>
  );
}

type ToColleagueProps = Props & { readonly colleagues: readonly Colleague[]; readonly onDone: () => void };

/** Those WeCom says have stopped can still take it here, and are marked. */
function ToColleague({ conversation, colleagues, onDone }: ToColleagueProps) {
  const desk = useDesk();
  const words = useMessages().conversation;
  const { id, holder } = conversation;
  const others = colleagues.filter(({ servicerUserid }) => servicerUserid !== holder);
  const [reason, setReason] = useState('');
  async function choose(servicerUserid: ServicerUserid): Promise<void> {
    await handOver(desk, id, { kind: 'servicer', servicerUserid }, reason.trim());
    onDone();
  }
  return (
    <>
      {others.length === 0 ? <Text size="sm">{words.handOverNone}</Text> : null}
      <TextInput
        label={words.handOverReason}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={100}
        data-autofocus
      />
      <ul className={styles['list']}>
        {others.map((row) => (
          <li key={row.servicerUserid}>
            <button
              type="button"
              className={styles['row']}
              disabled={reason.trim() === ''}
              onClick={() => void choose(row.servicerUserid)}
            >
              <Avatar name={row.name} size={32} isRound />
              <span>{row.name}</span>
              {row.availability === 'serving' ? null : <small>{words[row.availability]}</small>}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
