import { Plus, Table2 } from 'lucide-react';
import { useState } from 'react';
import { BlockPreview } from '../../app/quick-replies/block-preview.tsx';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { foldersOf } from '../../app/quick-replies/quick-reply-order.ts';
import { Empty } from '../../ui/empty.tsx';
import { Segments } from '../../ui/segments.tsx';
import { isOnShelf, type Shelf } from './folders.ts';
import { LibraryPage } from './library-page.tsx';
import { ReplyForm } from './reply-form.tsx';
import { ReplyList } from './reply-list.tsx';
import { SearchField } from './search-field.tsx';
import { ShelfList } from './shelf-list.tsx';
import { ImportDialog } from './table/import-dialog.tsx';
import { useLibrary } from './use-library.ts';
import { useUnfinished } from './use-unfinished.ts';
import { useUsage } from './use-usage.ts';
import styles from './quick-reply-screen.module.css';

/** The whole library: shelves, replies, and the one being looked at or written. */
export function QuickReplyScreen() {
  const { quickReplies: words, quickReplyTable: tableWords } = useMessages();
  const [isTable, setTable] = useState(false);
  const { servicerUserid } = useDesk().me;
  const library = useLibrary();
  const usage = useUsage();
  const unfinished = useUnfinished();
  const [query, setQuery] = useState('');
  const [shelf, setShelf] = useState<Shelf>({ kind: 'all' });
  const [order, setOrder] = useState<'placed' | 'used'>('placed');
  const [chosen, setChosen] = useState<string | null>(null);
  const inOrder = library.find(shelf, query);
  const usedOf = (id: string) => usage?.get(id)?.used ?? 0;
  const found =
    order === 'placed'
      ? inOrder
      : inOrder.toSorted((one, other) => usedOf(other.quickReply.quickReplyId) - usedOf(one.quickReply.quickReplyId));
  const shown = found.find((one) => one.quickReply.quickReplyId === chosen) ?? null;
  const count = (one: Shelf) => library.quickReplies.filter((reply) => isOnShelf(reply, one, servicerUserid)).length;
  const live = library.quickReplies.filter((one) => one.status === 'live');

  return (
    <section
      className={styles['screen']}
      aria-label={words.libraryTitle}
      data-editing={unfinished.draft !== null || undefined}
    >
      <aside className={styles['shelves']}>
        <h1>{words.libraryTitle}</h1>
        <ShelfList
          folders={foldersOf(live)}
          shelf={shelf}
          countOf={count}
          mayDecide={library.mayDecide}
          onChoose={(next) => {
            setShelf(next);
            unfinished.leave();
          }}
          onMoveTo={(quickReplyId, folder) => {
            const moved = live.find((one) => one.quickReplyId === quickReplyId);
            if (moved && moved.folder !== folder) library.moveTo(moved, folder);
          }}
        />
        <p className={styles['hint']}>{words.libraryHint}</p>
        <button type="button" className={styles['table']} onClick={() => setTable(true)}>
          <Table2 size={14} aria-hidden />
          {tableWords.open}
        </button>
        {isTable ? <ImportDialog library={library} onClose={() => setTable(false)} /> : null}
      </aside>
      {unfinished.draft === null ? (
        <>
          <div className={styles['middle']}>
            <div className={styles['top']}>
              <SearchField value={query} onChange={setQuery} />
              <button
                type="button"
                className={styles['create']}
                onClick={() => unfinished.open(library.newDraft(shelf.kind === 'folder' ? shelf.folder : ''))}
              >
                <Plus size={15} aria-hidden />
                {words.create}
              </button>
            </div>
            <div className={styles['sort']}>
              <Segments
                label={words.orderLabel}
                options={(['placed', 'used'] as const).map((value) => ({ value, word: words.order[value] }))}
                value={order}
                onChange={setOrder}
              />
            </div>
            {unfinished.others.map((draft) => (
              <button
                key={draft.quickReplyId}
                type="button"
                className={styles['unfinished']}
                onClick={() => unfinished.open(draft)}
              >
                <b>{words.goOn}</b>
                <span>{draft.title || draft.folder || words.create}</span>
              </button>
            ))}
            <ReplyList
              found={found}
              chosen={chosen}
              library={library}
              usage={usage}
              isOrdered={order === 'placed' && query.trim() === ''}
              onChoose={setChosen}
              onEdit={unfinished.open}
            />
            {library.isKnown && found.length === 0 ? (
              <p className={styles['none']}>
                {library.quickReplies.length === 0 ? words.none : noneWords(query, shelf, words)}
              </p>
            ) : null}
          </div>
          <div className={styles['page']}>
            {shown === null ? (
              <Empty title={words.chooseOne} hint={words.insertWhere} />
            ) : (
              <LibraryPage shown={shown} library={library} usage={usage} onEdit={unfinished.open} />
            )}
          </div>
        </>
      ) : (
        <>
          <div className={styles['editor']}>
            <h2>
              {library.quickReplies.some((one) => one.quickReplyId === unfinished.draft?.quickReplyId)
                ? words.editTitle
                : words.create}
            </h2>
            <ReplyForm
              key={unfinished.draft.quickReplyId}
              draft={unfinished.draft}
              library={library}
              onChange={unfinished.change}
              onCancel={unfinished.drop}
              onSave={(saved) => {
                library.save(saved);
                setChosen(saved.quickReplyId);
                // A proposal stands on no other shelf: it is shown where it waits.
                if (saved.scope.kind !== 'personal' && !library.mayDecide) setShelf({ kind: 'proposed' });
                unfinished.drop();
              }}
            />
          </div>
          <aside className={styles['page']} aria-label={words.preview}>
            <p className={styles['previewTitle']}>{words.preview}</p>
            <div className={styles['preview']}>
              {unfinished.draft.blocks.map((block, index) =>
                block.kind === 'text' && block.text.trim() === '' ? null : (
                  <BlockPreview key={index} block={block} isTemplate />
                ),
              )}
            </div>
          </aside>
        </>
      )}
    </section>
  );
}

function noneWords(query: string, shelf: Shelf, words: ReturnType<typeof useMessages>['quickReplies']): string {
  if (query.trim() !== '') return words.noneFound(query.trim());
  return shelf.kind === 'proposed' ? words.noneProposed : words.noneHere;
}
