import { useRef, useState, type DragEvent, type KeyboardEvent } from 'react';
import type { QuickReplyUsage } from '#shared/contracts/quick-replies';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { ShownReply } from '../../app/quick-replies/quick-reply-overlay.ts';
import type { DraftReply } from '../../db/reply-drafts.ts';
import { dragged, REPLY_DRAG } from './dragged.ts';
import { ReplyRow } from './reply-row.tsx';
import { stepFocus } from './step-focus.ts';
import { UsageLine } from './usage-line.tsx';
import type { LibraryView } from './use-library.ts';
import styles from './reply-list.module.css';

type Props = {
  readonly found: readonly ShownReply[];
  readonly chosen: string | null;
  readonly library: LibraryView;
  readonly usage: ReadonlyMap<string, QuickReplyUsage> | null;
  /** In the order of their folders, so that it can be changed here. */
  readonly isOrdered: boolean;
  readonly onChoose: (quickReplyId: string) => void;
  readonly onEdit: (draft: DraftReply) => void;
};

/** Rows drawn at most: the rest is found by typing. */
const MOST = 300;

type Target = { readonly quickReplyId: string; readonly isAfter: boolean };

/** The rows of a shelf. Dragged, or moved with Alt and an arrow, inside their folder. DE-504 */
export function ReplyList({ found, chosen, library, usage, isOrdered, onChoose, onEdit }: Props) {
  const words = useMessages().quickReplies;
  const list = useRef<HTMLUListElement>(null);
  const [target, setTarget] = useState<Target | null>(null);
  const [said, setSaid] = useState('');
  const rows = found.slice(0, MOST);
  const mayMove = ({ quickReply }: ShownReply) =>
    isOrdered && quickReply.status === 'live' && library.mayEdit(quickReply);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    if (!event.altKey) return stepFocus(list.current, event.key === 'ArrowDown' ? 'next' : 'previous');
    const id = document.activeElement?.closest('li')?.dataset['id'];
    const at = rows.findIndex((row) => row.quickReply.quickReplyId === id);
    const row = rows[at];
    const isAfter = event.key === 'ArrowDown';
    const other = rows[at + (isAfter ? 1 : -1)];
    if (!row || !other || !mayMove(row) || other.quickReply.folder !== row.quickReply.folder) return;
    library.move(row.quickReply, { quickReplyId: other.quickReply.quickReplyId, isAfter });
    const first = rows.findIndex((one) => one.quickReply.folder === row.quickReply.folder);
    setSaid(words.moved(row.quickReply.title, at - first + (isAfter ? 2 : 0)));
  }

  function onDragOver(event: DragEvent<HTMLLIElement>, { quickReply }: ShownReply): void {
    const moving = rows.find((row) => row.quickReply.quickReplyId === dragged.id)?.quickReply;
    if (!moving || moving.folder !== quickReply.folder || moving === quickReply) return;
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    setTarget({ quickReplyId: quickReply.quickReplyId, isAfter: event.clientY > box.top + box.height / 2 });
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    const moving = rows.find((row) => row.quickReply.quickReplyId === dragged.id);
    if (moving && target) library.move(moving.quickReply, target);
    setTarget(null);
  }

  return (
    <>
      <ul ref={list} className={styles['list']} aria-label={words.list} onKeyDown={onKeyDown}>
        {rows.map((row) => {
          const { quickReplyId } = row.quickReply;
          const isMovable = mayMove(row);
          return (
            <ReplyRow
              key={quickReplyId}
              shown={row}
              blocks={row.quickReply.blocks}
              isHot={quickReplyId === chosen}
              mayEdit={library.mayEdit(row.quickReply)}
              hint={isMovable ? words.dragHint : null}
              isTemplate
              foot={usage?.has(quickReplyId) ? <UsageLine usage={usage.get(quickReplyId) ?? null} /> : null}
              drop={target?.quickReplyId === quickReplyId ? (target.isAfter ? 'after' : 'before') : null}
              drag={
                isMovable
                  ? {
                      draggable: true,
                      onDragStart: (event) => {
                        dragged.id = quickReplyId;
                        event.dataTransfer.setData(REPLY_DRAG, quickReplyId);
                        event.dataTransfer.effectAllowed = 'move';
                      },
                      onDragEnd: () => {
                        dragged.id = null;
                        setTarget(null);
                      },
                    }
                  : {}
              }
              onDragOver={(event) => onDragOver(event, row)}
              onDrop={onDrop}
              onInsert={() => onChoose(quickReplyId)}
              onEdit={() => onEdit(library.toDraft(row.quickReply))}
              onRemove={() => library.remove(row.quickReply)}
            />
          );
        })}
        {found.length > MOST ? <li className={styles['more']}>{words.more(found.length - MOST)}</li> : null}
      </ul>
      <p className={styles['said']} role="status">
        {said}
      </p>
    </>
  );
}
