import { badgeOf, oneWay } from '#shared/domain/customer';
import { previewOf } from '#shared/domain/message';
import { tagKey } from '#shared/domain/tag';
import { useDesk } from '../../app/desk-context.ts';
import { useLive } from '../../app/use-live.ts';
import { entryWords } from '../../app/wecom/entry-words.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLanguage } from '../../app/use-language.ts';
import { useNames } from '../../app/use-names.ts';
import type { HandOverPack } from '../../db/handed-over.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { clockTime, durationWords, fullTime } from '../../lib/format.ts';
import { previewWords } from '../../lib/preview-words.ts';
import { useMinute } from '../../lib/use-now.ts';
import { RelationBadge } from '../../ui/relation-badge.tsx';
import styles from './handed-over-card.module.css';

type Props = { readonly conversation: ConversationRow; readonly pack: HandOverPack };

/** Who the customer is, what they said last, what was promised them. */
export function PackFacts({ conversation, pack }: Props) {
  const { db, now } = useDesk();
  const { handOver, inbox, customer: customerWords } = useMessages();
  const words = handOver.card;
  const language = useLanguage();
  const nameOf = useNames();
  const minute = useMinute();
  const { openKfid, entry, wait } = conversation;
  const account = useLive(() => db.accounts.get(openKfid), [db, openKfid]);
  const { customer, said, reminders, pinned } = pack;
  const badge = badgeOf(customer?.relation ?? oneWay);
  const source = entry && entryWords({ ...entry, channelsName: entry.channels?.name ?? null }, customerWords, account);
  return (
    <dl className={styles['facts']}>
      <dt>{words.customer}</dt>
      <dd className={styles['customer']}>
        <RelationBadge kind={badge} word={inbox.badges[badge]} />
        {source === null ? null : <span>{words.entry(source)}</span>}
        {wait === null ? null : (
          <span className={styles['wait']}>
            {words.since(durationWords((Math.max(minute, now()) - wait.since) / 1000, language))}
          </span>
        )}
        {(customer?.tags ?? []).map((tag) => (
          <span key={tagKey(tag)} className={styles['tag']}>
            {tag.name === '' ? customerWords.tagNameless : tag.name}
          </span>
        ))}
      </dd>
      <dt>{words.said}</dt>
      <dd>
        {said.length === 0 ? words.saidNothing : null}
        {said.map((message) => (
          <p key={message.id} className={styles['line']}>
            <time title={fullTime(message.at)}>{clockTime(message.at)}</time>
            <span>{previewWords(previewOf(message.content), inbox)}</span>
          </p>
        ))}
      </dd>
      {reminders.length === 0 ? null : (
        <>
          <dt>{words.reminders}</dt>
          <dd>
            {reminders.map(({ reminderId, text, by }) => (
              <p key={reminderId} className={styles['line']}>
                <span>{text}</span>
                <small>{nameOf(by)}</small>
              </p>
            ))}
          </dd>
        </>
      )}
      {pinned.length === 0 ? null : (
        <>
          <dt>{words.notes}</dt>
          <dd>
            {pinned.map(({ noteId, text, by }) => (
              <p key={noteId} className={styles['line']}>
                <span>{text}</span>
                <small>{nameOf(by)}</small>
              </p>
            ))}
          </dd>
        </>
      )}
    </dl>
  );
}
