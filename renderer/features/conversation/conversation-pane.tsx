import { useLiveQuery } from 'dexie-react-hooks';
import type { ReactNode } from 'react';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { usePrepared } from '../../app/quick-replies/use-prepared.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { Empty } from '../../ui/empty.tsx';
import { EndDialog } from './end-dialog.tsx';
import { useNames } from '../../app/use-names.ts';
import { PinnedNotes } from './pinned-notes.tsx';
import { PaneHeader } from './pane-header.tsx';
import { Timeline } from './timeline.tsx';
import styles from './conversation-pane.module.css';

export type ConversationPaneProps = {
  readonly conversationId: ConversationId;
  readonly onUpgrade: () => void;
  readonly composer: ReactNode;
  /** Who of us is there too. */
  readonly here: (conversation: ConversationRow) => ReactNode;
  /** The dialog that gives it away, and what its giver left for who got it. */
  readonly handOver: (conversation: ConversationRow) => ReactNode;
  readonly summary: (conversation: ConversationRow) => ReactNode;
};

/** Who it is and who may speak above, what was said in the middle, what will be said below. */
export function ConversationPane({
  conversationId,
  onUpgrade,
  composer,
  here,
  handOver,
  summary,
}: ConversationPaneProps) {
  const { db } = useDesk();
  const words = useMessages().conversation;
  const nameOf = useNames();
  const prepared = usePrepared(conversationId);
  const conversation = useLiveQuery(
    () => db.conversations.get(conversationId),
    [db, conversationId],
    prepared?.conversation,
  );
  const { externalUserid } = conversationEnds(conversationId);
  const customer = useLiveQuery(() => db.customers.get(externalUserid), [db, externalUserid], prepared?.customer);
  if (!conversation) return <Empty title={words.empty} />;
  return (
    <section className={styles['pane']}>
      <PaneHeader
        conversation={conversation}
        customer={customer ?? null}
        onUpgrade={onUpgrade}
        here={here(conversation)}
      />
      <PinnedNotes conversationId={conversationId} nameOf={nameOf} />
      {summary(conversation)}
      <Timeline conversation={conversation} customerName={customer?.profile?.nickname ?? ''} />
      {composer}
      <EndDialog conversationId={conversationId} />
      {handOver(conversation)}
    </section>
  );
}
