import { oneWay } from '#shared/domain/customer';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useAccount } from '../../app/use-account.ts';
import { useLanguage } from '../../app/use-language.ts';
import type { Card } from '../../db/card.ts';
import { dayWords } from '../../lib/format.ts';
import { entryWords } from '../../app/wecom/entry-words.ts';
import { Relation } from './relation.tsx';
import styles from './customer-card.module.css';

type Props = {
  readonly conversationId: ConversationId;
  readonly card: Card;
  readonly now: number;
};

/** The plain facts: how close, through which account and entry, since when. */
export function CardFacts({ conversationId, card, now }: Props) {
  const words = useMessages().customer;
  const language = useLanguage();
  const { openKfid } = conversationEnds(conversationId);
  const account = useAccount(openKfid);
  const entry = card.conversation?.entry ?? null;
  return (
    <dl className={styles['facts']}>
      <dt>{words.relation}</dt>
      <Relation relation={card.customer?.relation ?? oneWay} now={now} />
      <dt>{words.cameFrom}</dt>
      <dd>
        {entry === null
          ? words.cameFromUnknown
          : entryWords({ ...entry, channelsName: entry.channels?.name ?? null }, words, account)}
      </dd>
      <dt>{words.account}</dt>
      <dd>{account?.name ?? openKfid}</dd>
      {card.customer !== null && (
        <>
          <dt>{words.firstSeen}</dt>
          <dd>{dayWords(card.customer.firstSeenAt, now, language)}</dd>
        </>
      )}
    </dl>
  );
}
