import { Clock, Lock, Pencil, Trash2, Users } from 'lucide-react';
import type { DragEventHandler, HTMLAttributes, ReactNode } from 'react';
import { wordsOfQuickReply, type Block } from '#shared/domain/quick-reply';
import { priceOfBlocks } from '#shared/domain/quick-reply-price';
import { BlockKinds } from '../../app/quick-replies/block-preview.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { OpenVariables } from '../../app/quick-replies/open-variables.tsx';
import type { ShownReply } from '../../app/quick-replies/quick-reply-overlay.ts';
import styles from './reply-row.module.css';

type Props = {
  readonly shown: ShownReply;
  /** With the variables filled for the open conversation. */
  readonly blocks: readonly Block[];
  readonly isHot: boolean;
  readonly mayEdit: boolean;
  /** What a press does, when it is not inserting; null = nothing worth saying. */
  readonly hint?: string | null;
  readonly isTemplate?: boolean;
  /** Why the open conversation hardly needs it. */
  readonly needless?: string | null;
  /** Below its words. */
  readonly foot?: ReactNode;
  /** Where what is dragged would go. */
  readonly drop?: 'before' | 'after' | null;
  readonly drag?: Pick<HTMLAttributes<HTMLLIElement>, 'draggable' | 'onDragStart' | 'onDragEnd'>;
  readonly onDragOver?: DragEventHandler<HTMLLIElement>;
  readonly onDrop?: DragEventHandler<HTMLLIElement>;
  readonly onInsert: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
};

/** One quick reply: a press inserts it, it never sends. */
export function ReplyRow({
  shown,
  blocks,
  isHot,
  mayEdit,
  hint,
  isTemplate = false,
  needless = null,
  foot = null,
  drop = null,
  drag = {},
  onDragOver,
  onDrop,
  onInsert,
  onEdit,
  onRemove,
}: Props) {
  const words = useMessages().quickReplies;
  const { quickReply, isQueued } = shown;
  // One message of the five is what every reply costs: only more is worth a word.
  const price = priceOfBlocks(blocks);
  const title = hint === undefined ? words.insertHint : (hint ?? undefined);
  return (
    <li
      className={styles['row']}
      data-hot={isHot}
      data-id={quickReply.quickReplyId}
      data-drop={drop ?? undefined}
      {...drag}
      onDragOver={onDragOver}
      onDrop={onDrop}
    >
      <button type="button" className={styles['insert']} data-reply onClick={onInsert} title={title}>
        <span className={styles['title']}>
          {quickReply.title}
          {quickReply.scope.kind === 'personal' && <Lock size={11} aria-label={words.private} />}
          {quickReply.status === 'live' ? null : (
            <em data-status={quickReply.status}>{words.status[quickReply.status]}</em>
          )}
          {needless !== null && <em>{needless}</em>}
          {quickReply.scope.kind === 'team' && <Users size={11} aria-label={words.team} />}
          {isQueued && <Clock size={11} aria-label={words.queued} />}
        </span>
        {price > 1 ? <span className={styles['price']}>{words.price(price)}</span> : null}
        <span className={styles['text']}>
          <BlockKinds blocks={blocks} />
          <OpenVariables text={wordsOfQuickReply({ blocks })} isTemplate={isTemplate} />
        </span>
        {foot}
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
