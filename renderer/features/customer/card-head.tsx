import { badgeOf, oneWay, type Customer } from '#shared/domain/customer';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { RelationBadge } from '../../ui/relation-badge.tsx';
import styles from './customer-card.module.css';

type Props = {
  readonly conversationId: ConversationId;
  readonly customer: Customer | null;
  readonly when: (at: number) => string;
  readonly visitCount: number;
};

/** Face, name, relation, and how old what WeCom told us is. */
export function CardHead({ conversationId, customer, when, visitCount }: Props) {
  const words = useMessages().customer;
  const { externalUserid } = conversationEnds(conversationId);
  const profile = customer?.profile ?? null;
  const nickname = profile?.nickname.trim() ?? '';
  const name = nickname === '' ? words.unnamed(externalUserid.slice(-4)) : nickname;
  const badge = badgeOf(customer?.relation ?? oneWay);
  const gender = profile === null || profile.gender === 'unknown' ? null : words.gender[profile.gender];
  const taken = profile === null ? null : words.profileTaken(when(profile.takenAt));
  return (
    <header className={styles['head']}>
      <Avatar name={name} size={46} />
      <div className={styles['who']}>
        <div className={styles['name']}>
          <h2 title={name}>{name}</h2>
          <RelationBadge kind={badge} word={words.relations[badge]} />
        </div>
        <p className={styles['taken']} title={words.profileHint}>
          {[gender, taken ?? words.profileMissing, visitCount > 0 ? words.visits(visitCount) : null]
            .filter((part) => part !== null)
            .join(' · ')}
        </p>
      </div>
    </header>
  );
}
