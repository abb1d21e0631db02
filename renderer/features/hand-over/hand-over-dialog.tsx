import { ChevronRight, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { mayMove } from '#shared/domain/assignment';
import { isHostedHere, mayMoveSession } from '#shared/domain/service-state';
import { conversationDialog, useDialogOver } from '../../app/conversation/conversation-dialog.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ToClient } from './to-client.tsx';
import { ToColleague } from './to-colleague.tsx';
import { useColleagues } from './use-colleagues.ts';
import { useTargets } from './use-targets.ts';
import styles from './hand-over-dialog.module.css';

type Props = { readonly conversation: ConversationRow };

/** To a colleague who answers here; or, behind a door of its own, to the WeCom client. */
export function HandOverDialog({ conversation }: Props) {
  const isOpen = useDialogOver(conversation.id, 'hand-over');
  return isOpen ? <OpenHandOverDialog conversation={conversation} /> : null;
}

function OpenHandOverDialog({ conversation }: Props) {
  const { me } = useDesk();
  const { composer, conversation: words, handOver } = useMessages();
  const { modes } = composer;
  const { holder, serviceState, openKfid } = conversation;
  const colleagues = useColleagues(openKfid);
  const targets = useTargets(conversation);
  const isHosted = isHostedHere(serviceState);
  const isHeldByUs = isHosted && holder !== null && mayMove(holder, me) === null;
  const mayGoToClient = mayMoveSession(conversation, me, 'served') === null;
  const [isClient, setClient] = useState(!isHeldByUs);
  const close = (): void => conversationDialog.setState({ open: null });
  // Read from this machine at once; a dialog without its people would give the focus to its cross.
  if (!colleagues || !targets) return null;
  const title = isHosted ? (isClient ? modes.toClient.title : handOver.title) : modes.exchangeTitle;
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
          <ToColleague conversation={conversation} targets={targets} onDone={close} />
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
