import { Plus } from 'lucide-react';
import { useState } from 'react';
import { wordsOfQuickReply } from '#shared/domain/quick-reply';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { DraftReply } from './check.ts';
import { foldersOf, isOnShelf, type Shelf } from './folders.ts';
import { LibraryPage } from './library-page.tsx';
import { ReplyRow } from './reply-row.tsx';
import { SearchField } from './search-field.tsx';
import { ShelfList } from './shelf-list.tsx';
import { useLibrary } from './use-library.ts';
import styles from './quick-reply-screen.module.css';

/** The whole library: shelves, replies, and the one being written. */
export function QuickReplyScreen() {
  const words = useMessages().quickReplies;
  const { servicerUserid } = useDesk().me;
  const library = useLibrary();
  const [query, setQuery] = useState('');
  const [shelf, setShelf] = useState<Shelf>({ kind: 'all' });
  const [chosen, setChosen] = useState<string | null>(null);
  const [draft, setDraft] = useState<DraftReply | null>(null);
  const found = library.find(shelf, query);
  const shown = found.find((one) => one.quickReply.quickReplyId === chosen) ?? null;
  const count = (one: Shelf) => library.quickReplies.filter((reply) => isOnShelf(reply, one, servicerUserid)).length;

  return (
    <section className={styles['screen']} aria-label={words.libraryTitle}>
      <aside className={styles['shelves']}>
        <h1>{words.libraryTitle}</h1>
        <ShelfList folders={foldersOf(library.quickReplies)} shelf={shelf} countOf={count} onChoose={setShelf} />
        <p className={styles['hint']}>{words.libraryHint}</p>
      </aside>
      <div className={styles['middle']}>
        <div className={styles['top']}>
          <SearchField value={query} onChange={setQuery} />
          <button
            type="button"
            className={styles['create']}
            onClick={() => setDraft(library.newDraft(shelf.kind === 'folder' ? shelf.folder : ''))}
          >
            <Plus size={15} aria-hidden />
            {words.create}
          </button>
        </div>
        <ul className={styles['list']} aria-label={words.list}>
          {found.map((one) => (
            <ReplyRow
              key={one.quickReply.quickReplyId}
              shown={one}
              filled={wordsOfQuickReply(one.quickReply)}
              isHot={draft === null && one.quickReply.quickReplyId === chosen}
              mayEdit={library.mayEdit(one.quickReply)}
              hint={null}
              isTemplate
              onInsert={() => {
                setChosen(one.quickReply.quickReplyId);
                setDraft(null);
              }}
              onEdit={() => setDraft(library.toDraft(one.quickReply))}
              onRemove={() => library.remove(one.quickReply)}
            />
          ))}
          {library.isKnown && found.length === 0 && (
            <li className={styles['none']}>{query.trim() === '' ? words.noneHere : words.noneFound(query.trim())}</li>
          )}
        </ul>
      </div>
      <LibraryPage
        shown={shown}
        draft={draft}
        library={library}
        onEdit={setDraft}
        onClose={(saved) => {
          if (saved !== null) setChosen(saved);
          setDraft(null);
        }}
      />
    </section>
  );
}
