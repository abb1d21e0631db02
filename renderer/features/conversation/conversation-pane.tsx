import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useNames } from '../../app/use-names.ts';
import type { Beside } from '../../db/beside.ts';
import type { Opened } from '../../db/opened.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { keepOut } from '../../lib/keep-out.ts';
import { Empty } from '../../ui/empty.tsx';
import { EndDialog } from './end-dialog.tsx';
import { PinnedNotes } from './pinned-notes.tsx';
import { PaneHeader } from './pane-header.tsx';
import { Timeline } from './timeline.tsx';
import styles from './conversation-pane.module.css';

export type ConversationPaneProps = {
  readonly opened: Opened;
  /** What stands beside the lines, once they are drawn: until then of the conversation before. */
  readonly beside: Beside | null;
  readonly onUpgrade: () => void;
  readonly composer: (beside: Beside) => ReactNode;
  /** Who of us is there too. */
  readonly here: (conversation: ConversationRow) => ReactNode;
  /** The dialog that gives it away, and what its giver left for who got it. */
  readonly handOver: (conversation: ConversationRow) => ReactNode;
  readonly summary: (conversation: ConversationRow) => ReactNode;
  /** Who comes after it in the list; null without one. */
  readonly findNext: ((id: ConversationRow['id']) => Promise<() => void>) | null;
};

/** Who it is and who may speak above, what was said in the middle, what will be said below. */
export function ConversationPane(props: ConversationPaneProps) {
  const { opened, beside, onUpgrade, composer, here, handOver, summary, findNext } = props;
  const words = useMessages().conversation;
  const nameOf = useNames();
  const below = useMemo(() => (beside === null ? null : composer(beside)), [beside, composer]);
  const { id, conversation, customer } = opened;
  const present = useMemo(() => (conversation ? here(conversation) : null), [conversation, here]);
  const isWhole = beside?.id === id;
  const belowRef = useRef<HTMLDivElement>(null);
  useEffect(() => (!isWhole && belowRef.current ? keepOut(belowRef.current, () => true) : undefined), [isWhole]);
  if (!conversation) return <Empty title={words.empty} />;
  return (
    <section className={styles['pane']}>
      <PaneHeader
        conversation={conversation}
        customer={customer ?? null}
        mark={opened.mark}
        onUpgrade={onUpgrade}
        here={present}
      />
      {isWhole ? (
        <>
          <PinnedNotes key={id} conversationId={id} nameOf={nameOf} />
          {summary(conversation)}
        </>
      ) : null}
      <Timeline key={id} opened={opened} conversation={conversation} customerName={customer?.profile?.nickname ?? ''} />
      {/* For a moment the one before's, without its words and out of reach: the page keeps its shape. */}
      <div
        ref={belowRef}
        className={styles['below']}
        data-composer-of={beside?.id}
        data-leaving={!isWhole || undefined}
      >
        {below}
      </div>
      {isWhole ? (
        <>
          <EndDialog key={`${id} end`} conversationId={id} findNext={findNext} />
          {handOver(conversation)}
        </>
      ) : null}
    </section>
  );
}
