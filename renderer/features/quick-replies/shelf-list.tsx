import { useMessages } from '../../app/messages/use-messages.ts';
import { isSameShelf, type Shelf } from './folders.ts';
import styles from './shelf-list.module.css';

type Props = {
  readonly folders: readonly string[];
  readonly shelf: Shelf;
  readonly countOf: (shelf: Shelf) => number;
  readonly onChoose: (shelf: Shelf) => void;
};

/** The shelves of the library, one below the other, with what is on each. */
export function ShelfList({ folders, shelf, countOf, onChoose }: Props) {
  const words = useMessages().quickReplies;
  const shelves: readonly { readonly shelf: Shelf; readonly name: string }[] = [
    { shelf: { kind: 'all' }, name: words.all },
    { shelf: { kind: 'company' }, name: words.company },
    { shelf: { kind: 'team' }, name: words.team },
    { shelf: { kind: 'mine' }, name: words.mine },
    ...folders.map((folder) => ({ shelf: { kind: 'folder', folder } as const, name: folder })),
  ];
  return (
    <ul className={styles['shelves']} aria-label={words.shelves}>
      {shelves.map((one) => (
        <li key={one.shelf.kind + one.name} data-folder={one.shelf.kind === 'folder'}>
          <button type="button" aria-pressed={isSameShelf(one.shelf, shelf)} onClick={() => onChoose(one.shelf)}>
            <span>{one.name}</span>
            <span className={styles['count']}>{countOf(one.shelf)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
