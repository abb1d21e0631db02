import { Clock, Lock, Pencil, Trash2 } from 'lucide-react';
import { utf8Bytes } from '#shared/lib/utf8';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { ShownReply } from './overlay.ts';
import { ReplyText } from './reply-text.tsx';
import styles from './reply-row.module.css';

type Props = {
  readonly shown: ShownReply;
  /** The text with its variables filled for the open conversation. */
  readonly filled: string;
  readonly isHot: boolean;
  readonly mayEdit: boolean;
  /** What a press does, when it is not inserting; null = nothing worth saying. */
  readonly hint?: string | null;
  readonly isTemplate?: boolean;
  readonly onInsert: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
};

/** One quick reply: a press inserts it, it never sends. */
export function ReplyRow({
  shown,
  filled,
  isHot,
  mayEdit,
  hint,
  isTemplate = false,
  onInsert,
  onEdit,
  onRemove,
}: Props) {
  const words = useMessages().quickReplies;
  const { quickReply, isQueued } = shown;
  const title = hint === undefined ? words.insertHint : (hint ?? undefined);
  return (
    <li className={styles['row']} data-hot={isHot}>
      <button type="button" className={styles['insert']} data-reply onClick={onInsert} title={title}>
        <span className={styles['title']}>
          {quickReply.title}
          {quickReply.scope.kind === 'personal' && <Lock size={11} aria-label={words.private} />}
          {isQueued && <Clock size={11} aria-label={words.queued} />}
        </span>
        <span className={styles['price']}>{words.price(utf8Bytes(filled))}</span>
        <span className={styles['text']}>
          <ReplyText text={filled} isTemplate={isTemplate} />
        </span>
      </button>
      {mayEdit && (
        <span className={styles['actions']}>
          <button type="button" onClick={onEdit} aria-label={words.editNamed(quickReply.title)} title={words.edit}>
            <Pencil size={13} aria-hidden />
          </button>
          <button
            type="button"
            onClick={onRemove}
            aria-label={words.removeNamed(quickReply.title)}
            title={words.remove}
          >
            <Trash2 size={13} aria-hidden />
          </button>
        </span>
      )}
    </li>
  );
}
