import type { Account } from '#shared/domain/account';
import type { OpenKfid } from '#shared/domain/ids';
import { previewWords, type KindWords } from '../../lib/preview-words.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useAccount } from '../../app/use-account.ts';
import { useLanguage } from '../../app/use-language.ts';
import { dayWords, durationWords, fullTime } from '../../lib/format.ts';
import { entryWords } from '../../app/wecom/entry-words.ts';
import { Section } from './section.tsx';
import type { Visit } from './visits.ts';
import styles from './visit-list.module.css';

type Props = {
  readonly openKfid: OpenKfid;
  readonly visits: readonly Visit[];
  readonly isOpenNow: boolean;
  readonly now: number;
};

const SHOWN = 6;

/** Earlier visits as far as this desk has them: how each began, and how soon it was answered. */
export function VisitList({ openKfid, visits, isOpenNow, now }: Props) {
  const { customer: words, inbox } = useMessages();
  const language = useLanguage();
  const account = useAccount(openKfid);
  return (
    <Section title={words.timeline} hint={words.timelineHint}>
      {visits.length <= 1 && isOpenNow ? <p className={styles['none']}>{words.timelineNone}</p> : null}
      <ol className={styles['visits']}>
        {visits.slice(0, SHOWN).map((visit, index) => (
          <li key={visit.startedAt}>
            <time title={fullTime(visit.startedAt)}>
              {index === 0 && isOpenNow ? words.sessionNow : dayWords(visit.startedAt, now, language)}
            </time>
            <span className={styles['what']}>
              <span className={styles['opening']}>{openingWords(visit, words, inbox, account)}</span>
              <span
                className={styles['counts']}
                title={visit.firstReplySeconds === null ? undefined : words.firstReplyHint}
              >
                {visit.firstReplySeconds !== null
                  ? words.firstReplyIn(durationWords(visit.firstReplySeconds, language))
                  : visit.customerMessages > 0
                    ? index === 0 && isOpenNow
                      ? words.sessionWaiting
                      : words.sessionUnanswered
                    : words.sessionSilent}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

type Words = ReturnType<typeof useMessages>['customer'];

function openingWords(
  { opening, entered }: Visit,
  words: Words,
  kinds: KindWords,
  account: Account | undefined,
): string {
  if (opening !== null) return previewWords(opening, kinds);
  return entered === null ? words.scenePlain : entryWords(entered, words, account);
}
