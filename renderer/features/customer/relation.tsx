import { badgeOf, type Relation as CustomerRelation } from '#shared/domain/customer';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLanguage } from '../../app/use-language.ts';
import { dayWords } from '../../lib/format.ts';

type Props = { readonly relation: CustomerRelation; readonly now: number };

/** With whom and in which groups, and since when; or what a one-way contact means. */
export function Relation({ relation, now }: Props) {
  const words = useMessages().customer;
  const language = useLanguage();
  const since = (at: number) => (at > 0 ? dayWords(at, now, language) : words.sinceUnknown);
  if (badgeOf(relation) === 'one-way') return <dd>{words.relationOneWay}</dd>;
  return (
    <dd>
      {relation.friendOf.map((friend) => (
        <div key={friend.servicerUserid}>{words.friendOf(friend.name, since(friend.since))}</div>
      ))}
      {relation.memberOf.map((group) => (
        <div key={group.chatId}>{words.memberOf(group.name, since(group.since))}</div>
      ))}
    </dd>
  );
}
