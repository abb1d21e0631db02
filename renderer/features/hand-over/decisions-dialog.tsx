import { SECOND } from '#shared/lib/time';
import { useAsked } from '../../app/asked.ts';
import { conversationDialog, useDialogOver } from '../../app/conversation/conversation-dialog.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { PageBody } from '../../app/page.tsx';
import type { ConversationRow } from '../../db/schema.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Decision } from './decision.tsx';
import styles from './decisions.module.css';

type Props = { readonly conversation: ConversationRow };

/** "Why me": every decision of routing about this conversation, and what it stood on. */
export function DecisionsDialog({ conversation }: Props) {
  const isOpen = useDialogOver(conversation.id, 'why');
  return isOpen ? <OpenDecisionsDialog conversation={conversation} /> : null;
}

function OpenDecisionsDialog({ conversation: { id } }: Props) {
  const { api } = useDesk();
  const { handOver, conversation } = useMessages();
  const words = handOver.decisions;
  const asked = useAsked({
    key: ['routing-decisions', id],
    ask: () => api.routing.decisions(id),
    freshMs: 5 * SECOND,
  });
  return (
    <Dialog
      onClose={() => conversationDialog.setState({ open: null })}
      title={words.title}
      size={560}
      centered
      closeButtonProps={{ 'aria-label': conversation.close }}
    >
      <p className={styles['hint']}>{words.hint}</p>
      <PageBody asked={asked}>
        {({ decisions }) =>
          decisions.length === 0 ? (
            <p className={styles['none']}>{words.none}</p>
          ) : (
            <ol className={styles['list']}>
              {decisions.map((one) => (
                <Decision key={one.decision} one={one} />
              ))}
            </ol>
          )
        }
      </PageBody>
    </Dialog>
  );
}
