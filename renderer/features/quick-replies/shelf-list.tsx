import { useState } from 'react';
import { useMessages } from '../../app/messages/use-messages.ts';
import { dragged } from './dragged.ts';
import { isSameShelf, type Shelf } from './folders.ts';
import styles from './shelf-list.module.css';

type Props = {
  readonly folders: readonly string[];
  readonly shelf: Shelf;
  readonly countOf: (shelf: Shelf) => number;
  /** Whether proposals wait for this servicer, or are their own that wait. */
  readonly mayDecide: boolean;
  readonly onChoose: (shelf: Shelf) => void;
  /** A row was dropped on a folder. */
  readonly onMoveTo: (quickReplyId: string, folder: string) => void;
};

/** The shelves of the library, one below the other, with what is on each. */
export function ShelfList({ folders, shelf, countOf, mayDecide, onChoose, onMoveTo }: Props) {
  const words = useMessages().quickReplies;
  const [over, setOver] = useState<string | null>(null);
  const shelves: readonly { readonly shelf: Shelf; readonly name: string }[] = [
    { shelf: { kind: 'all' }, name: words.all },
    { shelf: { kind: 'company' }, name: words.company },
    { shelf: { kind: 'team' }, name: words.team },
    { shelf: { kind: 'mine' }, name: words.mine },
    { shelf: { kind: 'proposed' }, name: mayDecide ? words.proposed : words.proposedMine },
  ];
  const row = (one: Shelf, name: string) => {
    const count = countOf(one);
    return (
      <button type="button" aria-pressed={isSameShelf(one, shelf)} onClick={() => onChoose(one)}>
        <span>{name}</span>
        <span className={styles['count']} data-waits={(one.kind === 'proposed' && mayDecide && count > 0) || undefined}>
          {count}
        </span>
      </button>
    );
  };
  return (
    <>
      <ul className={styles['shelves']} aria-label={words.shelves}>
        {shelves.map((one) => (
          <li key={one.shelf.kind}>{row(one.shelf, one.name)}</li>
        ))}
      </ul>
      <ul className={styles['shelves']} aria-label={words.folders}>
        {folders.map((folder) => (
          <li
            key={folder}
            data-folder="true"
            data-over={over === folder || undefined}
            onDragOver={(event) => {
              if (dragged.id === null) return;
              event.preventDefault();
              setOver(folder);
            }}
            onDragLeave={() => setOver(null)}
            onDrop={(event) => {
              event.preventDefault();
              setOver(null);
              if (dragged.id !== null) onMoveTo(dragged.id, folder);
            }}
          >
            {row({ kind: 'folder', folder }, folder)}
          </li>
        ))}
      </ul>
    </>
  );
}
