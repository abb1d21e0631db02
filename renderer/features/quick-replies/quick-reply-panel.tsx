import { Plus } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { fillBlock, type Block } from '#shared/domain/quick-reply';
import { useDesk } from '../../app/desk-context.ts';
import { insertReply } from '../../app/quick-replies/insert-reply.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { invitesTo, isNeedless } from '../../app/quick-replies/needless-invitation.ts';
import type { ShownReply } from '../../app/quick-replies/quick-reply-overlay.ts';
import { foldersOf } from '../../app/quick-replies/quick-reply-order.ts';
import { useReplySituation } from '../../app/quick-replies/reply-library.ts';
import { useLive } from '../../app/use-live.ts';
import { readVariableValues, rememberUsed, type VariableValues } from '../../db/library.ts';
import type { DraftReply } from '../../db/reply-drafts.ts';
import { showDone } from '../../ui/undo-toast.tsx';
import type { Shelf } from './folders.ts';
import { ReplyForm } from './reply-form.tsx';
import { ReplyRow } from './reply-row.tsx';
import { SearchField } from './search-field.tsx';
import { ShelfChips } from './shelf-chips.tsx';
import { stepFocus } from './step-focus.ts';
import { useLibrary } from './use-library.ts';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './quick-reply-panel.module.css';

/** Rows drawn at most: the rest is found by typing. */
const MOST = 200;

type Props = {
  readonly conversationId: ConversationId | null;
  /** What its variables stand for, as far as it is known already. */
  readonly first?: VariableValues | undefined;
};

/** Prepared words beside the conversation: search, arrow down, Enter inserts. Nothing here ever sends. */
export function QuickReplyPanel({ conversationId, first }: Props) {
  const words = useMessages().quickReplies;
  const desk = useDesk();
  const library = useLibrary();
  const [query, setQuery] = useState('');
  const [shelf, setShelf] = useState<Shelf>({ kind: 'all' });
  const [draft, setDraft] = useState<DraftReply | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const readValues = () => readVariableValues(desk.db, conversationId, desk.me.name);
  const known = useLive(async () => ({ of: conversationId, values: await readValues() }), [desk, conversationId]);
  // What was read last may still be the customer's before, which is nothing to put in here.
  const values = known?.of === conversationId ? known.values : first;
  const situation = useReplySituation(conversationId);
  const found = library.find(shelf, query, situation).slice(0, MOST);
  const fill = (blocks: readonly Block[]) => blocks.map((block) => fillBlock(block, values ?? {}));
  const needlessWords = ({ quickReply }: ShownReply): string | null => {
    const invites = invitesTo(quickReply);
    return invites !== null && isNeedless(invites, situation.relation) ? words.already[invites] : null;
  };
  const isNew = !library.quickReplies.some((one) => one.quickReplyId === draft?.quickReplyId);

  const insert = async ({ quickReply }: ShownReply) => {
    if (conversationId === null) return showDone(words.cannotInsert);
    void rememberUsed(desk.db, quickReply.quickReplyId, Date.now());
    const missing = insertReply(conversationId, quickReply, values ?? (await readValues()));
    if (missing.length > 0) showDone(words.insertedMissing(missing.map((name) => `{${name}}`).join(' ')));
  };
  const onSearchKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const [first] = found;
    if (event.key === 'Enter' && first !== undefined) void insert(first);
    else if (event.key === 'ArrowDown') stepFocus(list.current, 'first');
    else if (event.key === 'Escape' && query !== '') setQuery('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <section className={styles['panel']} aria-label={words.title}>
      <div className={styles['top']}>
        <SearchField value={query} onChange={setQuery} onKeyDown={onSearchKey} />
        <button
          type="button"
          className={styles['create']}
          aria-label={words.create}
          title={words.create}
          onClick={() => setDraft(library.newDraft(shelf.kind === 'folder' ? shelf.folder : ''))}
        >
          <Plus size={16} aria-hidden />
        </button>
      </div>
      <ShelfChips folders={foldersOf(library.quickReplies)} shelf={shelf} onChoose={setShelf} />
      <ul
        ref={list}
        className={styles['list']}
        aria-label={words.list}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          stepFocus(list.current, event.key === 'ArrowDown' ? 'next' : 'previous');
        }}
      >
        {found.map((shown, index) => (
          <ReplyRow
            key={shown.quickReply.quickReplyId}
            shown={shown}
            blocks={fill(shown.quickReply.blocks)}
            needless={needlessWords(shown)}
            isHot={query.trim() !== '' && index === 0}
            mayEdit={library.mayEdit(shown.quickReply)}
            onInsert={() => void insert(shown)}
            onEdit={() => setDraft(library.toDraft(shown.quickReply))}
            onRemove={() => library.remove(shown.quickReply)}
          />
        ))}
      </ul>
      {library.isKnown && found.length === 0 && (
        <p className={styles['none']}>{noneWords(query, library.quickReplies.length, words)}</p>
      )}
      {draft !== null && (
        <Dialog
          size={620}
          padding="lg"
          classNames={{ title: styles['title'] ?? '' }}
          title={isNew ? words.create : words.editTitle}
          onClose={() => setDraft(null)}
          closeButtonProps={{ 'aria-label': words.cancel }}
        >
          <ReplyForm
            draft={draft}
            library={library}
            onChange={setDraft}
            onCancel={() => setDraft(null)}
            onSave={(saved) => {
              library.save(saved);
              setDraft(null);
            }}
          />
        </Dialog>
      )}
    </section>
  );
}

function noneWords(query: string, total: number, words: ReturnType<typeof useMessages>['quickReplies']): string {
  if (query.trim() !== '') return words.noneFound(query.trim());
  return total === 0 ? words.none : words.noneHere;
}
