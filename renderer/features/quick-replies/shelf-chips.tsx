import { useMessages } from '../../app/messages/use-messages.ts';
import { isSameShelf, type Shelf } from './folders.ts';
import styles from './shelf-chips.module.css';

type Props = {
  readonly folders: readonly string[];
  readonly shelf: Shelf;
  readonly onChoose: (shelf: Shelf) => void;
};

/** Everything, the team's, mine, and each folder; one is always chosen. */
export function ShelfChips({ folders, shelf, onChoose }: Props) {
  const words = useMessages().quickReplies;
  const shelves: readonly { readonly shelf: Shelf; readonly name: string }[] = [
    { shelf: { kind: 'all' }, name: words.all },
    { shelf: { kind: 'company' }, name: words.company },
    { shelf: { kind: 'team' }, name: words.team },
    { shelf: { kind: 'mine' }, name: words.mine },
    ...folders.map((folder) => ({ shelf: { kind: 'folder', folder } as const, name: folder })),
  ];
  return (
    <div className={styles['chips']} role="group" aria-label={words.shelves}>
      {shelves.map((one) => (
        <button
          key={one.shelf.kind + one.name}
          type="button"
          aria-pressed={isSameShelf(one.shelf, shelf)}
          onClick={() => onChoose(one.shelf)}
        >
          {one.name}
        </button>
      ))}
    </div>
  );
}
