import { keptReasons } from '../../db/kept-reasons.ts';
import { KEPT_BYTES } from '../../db/media.ts';
import { fileSize } from '../../lib/format.ts';
import page from '../../ui/page.module.css';
import { useMessages } from '../messages/use-messages.ts';
import type { Kept } from './read-kept.ts';
import styles from './cache-dialog.module.css';

type Props = {
  readonly kept: Kept | undefined;
  /** Bytes the timelines may take. */
  readonly limit: number;
};

/** DE-916: what is kept, what it takes, and which conversations stay whatever their age. */
export function KeptFigures({ kept, limit }: Props) {
  const words = useMessages().cache;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [words.messages, kept && words.count(kept.messages)],
    [words.conversations, kept && words.count(kept.conversations)],
    [words.forgotten, kept && words.count(kept.forgotten)],
    [words.space, kept && (kept.bytes === null ? words.unknown : fileSize(kept.bytes))],
    [words.timelines, kept && words.about(fileSize(kept.timelineBytes))],
    [words.files, kept && words.ofAtMost(fileSize(kept.fileBytes), fileSize(KEPT_BYTES))],
  ];
  const reasons = kept ? keptReasons.filter((reason) => kept.reasons[reason] > 0) : [];
  return (
    <>
      <dl className={styles['figures']}>
        {rows.map(([name, figure]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{figure ?? '…'}</dd>
          </div>
        ))}
      </dl>
      {kept && reasons.length > 0 ? (
        <p className={`${page['hint']} ${styles['stays']}`}>
          {words.keptFor(reasons.map((reason) => words.reasons[reason](kept.reasons[reason])))}
        </p>
      ) : null}
      {kept && kept.timelineBytes > limit ? (
        <p className={`${page['hint']} ${styles['stays']}`}>{words.overLimit}</p>
      ) : null}
    </>
  );
}
