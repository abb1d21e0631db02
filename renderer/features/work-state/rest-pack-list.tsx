import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLanguage } from '../../app/use-language.ts';
import type { PackRow, RestPack } from '../../db/rest-pack.ts';
import { durationWords } from '../../lib/format.ts';
import { previewWords } from '../../lib/preview-words.ts';
import { useMinute } from '../../lib/use-now.ts';
import styles from './rest-dialog.module.css';

type Props = {
  readonly pack: RestPack;
  /** Nothing else is left to be done. */
  readonly isFree: boolean;
  readonly coverName: string | null;
  readonly hasRules: boolean;
};

/** What I leave: who waits, whom I answered, and where each of them goes. */
export function RestPackList({ pack, isFree, coverName, hasRules }: Props) {
  const words = useMessages().workState.rest;
  const { goes } = words;
  const isEmpty = pack.unansweredCount + pack.openCount === 0;
  if (isEmpty) return <p className={styles['none']}>{isFree ? words.packNone : words.packEmpty}</p>;
  return (
    <div className={styles['field']}>
      <span className={styles['label']}>{words.pack}</span>
      <div className={styles['pack']}>
        <PackSection
          title={words.unanswered(pack.unansweredCount)}
          goes={coverName !== null ? goes.cover(coverName) : hasRules ? goes.anyone : goes.free}
          rows={pack.unanswered}
          count={pack.unansweredCount}
        />
        <PackSection
          title={words.open(pack.openCount)}
          goes={coverName !== null ? goes.coverLater(coverName) : hasRules ? goes.anyoneLater : goes.freeLater}
          rows={pack.open}
          count={pack.openCount}
        />
      </div>
    </div>
  );
}

type SectionProps = {
  readonly title: string;
  readonly goes: string;
  readonly rows: readonly PackRow[];
  readonly count: number;
};

function PackSection({ title, goes, rows, count }: SectionProps) {
  const { workState, inbox } = useMessages();
  const words = workState.rest;
  const { now } = useDesk();
  const language = useLanguage();
  const minute = useMinute();
  if (count === 0) return null;
  const left = count - rows.length;
  return (
    <section aria-label={title}>
      <h3>
        {title}
        <small>{goes}</small>
      </h3>
      <ul>
        {rows.map(({ row, customer, reminders }) => (
          <li key={row.id}>
            <b>{customer?.profile?.nickname.trim() || inbox.unnamed(row.externalUserid.slice(-4))}</b>
            <span>{row.last === null ? inbox.entered : previewWords(row.last.preview, inbox)}</span>
            {reminders === 0 ? null : <small data-tone="warn">{words.reminders(reminders)}</small>}
            {row.wait === null ? null : (
              <small data-tone="warn">
                {words.waits(durationWords((Math.max(minute, now()) - row.wait.since) / 1000, language))}
              </small>
            )}
          </li>
        ))}
        {left > 0 ? <li className={styles['more']}>{words.more(left)}</li> : null}
      </ul>
    </section>
  );
}
