import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { mayReply } from '#shared/domain/assignment';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { askReminder } from '../../app/attention/reminder-dialog.ts';
import { useLanguage } from '../../app/use-language.ts';
import { useLive } from '../../app/use-live.ts';
import { useNames } from '../../app/use-names.ts';
import { readCard, type Card } from '../../db/card.ts';
import { momentTime } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import { Empty } from '../../ui/empty.tsx';
import { CardHead } from './card-head.tsx';
import { CardFacts } from './card-facts.tsx';
import { CustomerIds } from './customer-id.tsx';
import { Invitations } from './invitations.tsx';
import { Notes } from './notes.tsx';
import { Section } from './section.tsx';
import { Tags } from './tags.tsx';
import { VisitList } from './visit-list.tsx';
import { useVisits } from './use-visits.ts';
import styles from './customer-card.module.css';

type Props = {
  readonly conversationId: ConversationId | null;
  /** What is known of them already. */
  readonly first?: Card | undefined;
  /** What waits for the customer to come back. */
  readonly reminders: ReactNode;
};

/** Who the customer is, as far as WeCom and colleagues told us. */
export function CustomerCard({ conversationId, first, reminders }: Props) {
  const words = useMessages().customer;
  return (
    <section className={styles['card']} aria-label={words.title}>
      {conversationId === null ? (
        <Empty title={words.empty} />
      ) : (
        <Known key={conversationId} conversationId={conversationId} first={first} reminders={reminders} />
      )}
    </section>
  );
}

function Known({ conversationId, first, reminders }: Props & { readonly conversationId: ConversationId }) {
  const messages = useMessages();
  const words = messages.customer;
  const reminderWords = messages.writing.reminders;
  const language = useLanguage();
  const desk = useDesk();
  const now = useNow();
  const isOffline = useStore(desk.connection, (connection) => connection.state === 'offline');
  const card = useLive(() => readCard(desk.db, conversationId), [desk, conversationId], first);
  const nameOf = useNames();
  const visits = useVisits(conversationId);
  if (card === undefined) return <Skeleton words={words.loading} />;

  const when = (at: number) => momentTime(at, now, language);
  return (
    <>
      <CardHead conversationId={conversationId} customer={card.customer} when={when} visitCount={visits?.length ?? 0} />
      {isOffline && <p className={styles['offline']}>{words.offline}</p>}
      <CardFacts conversationId={conversationId} card={card} now={now} />
      <Tags
        conversationId={conversationId}
        tags={card.customer?.tags ?? []}
        waiting={card.waiting}
        colleagues={card.customer?.relation.friendOf.length ?? 0}
      />
      <Notes conversationId={conversationId} notes={card.notes} nameOf={nameOf} when={when} />
      <Section
        title={reminderWords.section}
        action={
          <button
            type="button"
            aria-label={reminderWords.add}
            title={reminderWords.add}
            onClick={() => askReminder(conversationId)}
          >
            <Plus size={14} aria-hidden />
          </button>
        }
      >
        {reminders}
      </Section>
      <Invitations
        invitations={card.invitations}
        mayInvite={mayReply(card.conversation?.holder ?? null, desk.me) === null}
        nameOf={nameOf}
        when={when}
      />
      {visits === null ? null : (
        <VisitList
          openKfid={conversationEnds(conversationId).openKfid}
          visits={visits}
          isOpenNow={card.conversation !== null && card.conversation.serviceState !== 'ended'}
          now={now}
        />
      )}
      <CustomerIds conversationId={conversationId} profile={card.customer?.profile ?? null} />
    </>
  );
}

function Skeleton({ words }: { readonly words: string }) {
  return (
    <div className={styles['skeleton']} role="status" aria-label={words}>
      <i />
      <i />
      <i />
    </div>
  );
}
