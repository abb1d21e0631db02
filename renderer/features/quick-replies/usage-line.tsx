import type { QuickReplyUsage } from '#shared/contracts/quick-replies';
import { useMessages } from '../../app/messages/use-messages.ts';
import styles from './usage-line.module.css';

/** Each number says what it counts, to who points at it and to who has it read. */
export function UsageLine({ usage }: { readonly usage: QuickReplyUsage | null }) {
  const words = useMessages().quickReplies;
  if (usage === null) return <span className={styles['usage']}>{words.unused}</span>;
  const parts = [
    [words.used(usage.used), words.usedWhy],
    [words.answered(usage.answered), words.answeredWhy],
    ...(usage.upgraded > 0 ? [[words.upgraded(usage.upgraded), words.upgradedWhy] as const] : []),
  ] as const;
  return (
    <span className={styles['usage']}>
      {parts.map(([text, why]) => (
        <abbr key={text} title={why}>
          {text}
        </abbr>
      ))}
    </span>
  );
}
