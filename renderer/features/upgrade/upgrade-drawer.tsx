import type { ConversationId } from '#shared/domain/ids';
import { focusComposer } from '../../app/composing/focus-composer.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Refused } from '../../app/refused.tsx';
import { useLive } from '../../app/use-live.ts';
import { readInviteGround } from '../../db/invitations.ts';
import { readLibrary, readVariableValues } from '../../db/library.ts';
import { Sheet } from '../../ui/dialog.tsx';
import { showDone } from '../../ui/undo-toast.tsx';
import { InvitationForm } from './invitation-form.tsx';
import { PastInvitations } from './past-invitations.tsx';
import { useTargets } from './use-targets.ts';
import styles from './upgrade-drawer.module.css';

type Props = {
  readonly conversationId: ConversationId;
  readonly onClose: () => void;
};

/** Offers a one-way contact a lasting one: a colleague to add or a group to join, once in a session. */
export function UpgradeDrawer({ conversationId, onClose }: Props) {
  const words = useMessages().upgrade;
  // UP-15: nothing is left to do here; the next words are the reply's.
  const leave = (name: string): void => {
    onClose();
    showDone(words.sent(name));
    focusComposer('reply');
  };
  return (
    <Sheet
      size={440}
      padding="lg"
      title={words.title}
      classNames={{ title: styles['title'] ?? '', body: styles['inner'] ?? '', content: styles['content'] ?? '' }}
      closeButtonProps={{ 'aria-label': words.close }}
      onClose={onClose}
    >
      <Invitation key={conversationId} conversationId={conversationId} onSent={leave} />
    </Sheet>
  );
}

type InvitationProps = { readonly conversationId: ConversationId; readonly onSent: (name: string) => void };

function Invitation({ conversationId, onSent }: InvitationProps) {
  const words = useMessages().upgrade;
  const desk = useDesk();
  const targets = useTargets();
  const known = useLive(async () => {
    const [ground, library, values] = await Promise.all([
      readInviteGround(desk.db, conversationId),
      readLibrary(desk.db, desk.me),
      readVariableValues(desk.db, conversationId, desk.me.name),
    ]);
    return { ground, library: library.quickReplies, values };
  }, [desk, conversationId]);
  if (known === undefined || known.ground === null) return <p className={styles['intro']}>{words.loading}</p>;
  return (
    <div className={styles['body']}>
      <p className={styles['intro']}>{words.intro}</p>
      <PastInvitations ground={known.ground} />
      {targets.kind === 'known' ? (
        <InvitationForm
          conversationId={conversationId}
          ground={known.ground}
          library={known.library}
          values={known.values}
          range={targets.range}
          isOnline={targets.isOnline}
          onSent={onSent}
        />
      ) : (
        <div className={styles['none']} role="status">
          <p>{{ loading: words.loading, failed: words.failed, offline: words.offline }[targets.kind]}</p>
          {targets.kind === 'failed' && (
            <>
              {targets.code.startsWith('wecom:') && <Refused code={targets.code} />}
              <button type="button" className={styles['again']} onClick={targets.ask}>
                {words.retry}
              </button>
            </>
          )}
        </div>
      )}
    </div>
  );
}
