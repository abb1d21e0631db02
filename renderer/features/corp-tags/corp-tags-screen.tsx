import { Button } from '@mantine/core';
import { Plus, Search } from 'lucide-react';
import { useState } from 'react';
import type { CorpTagsView } from '#shared/contracts/corp-tags';
import { FailureNote } from '../../app/failure-note.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { clockTime } from '../../lib/format.ts';
import { PageHead } from '../../app/page.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Segments } from '../../ui/segments.tsx';
import { ConflictList } from './conflict-list.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { NewGroupDialog } from './new-group-dialog.tsx';
import { TagGroupCard } from './tag-group-card.tsx';
import { searchTags } from './tag-names.ts';
import { useCorpTagEditor, type CorpTagEditor } from './use-corp-tag-editor.ts';
import { useDragging } from './use-dragging.ts';
import { useTagActs } from './use-tag-acts.ts';
import styles from './corp-tags.module.css';

/** The company's tags: looked at, changed here and at WeCom together, and settled where ours and theirs differ. */
export function CorpTagsScreen() {
  const words = useMessages().corpTags;
  const editor = useCorpTagEditor();
  const { view, isOnline } = editor;
  return (
    <section className={styles['screen']} aria-label={words.title}>
      {view === null ? <PageHead title={words.title} isAsking={editor.isBusy} onAsk={editor.ask} /> : null}
      {view === null ? (
        <Empty title={!isOnline ? words.offline : editor.failure === null ? words.loading : words.failed}>
          {isOnline && editor.failure !== null && (
            <>
              <FailureNote code={editor.failure} />
              <Button variant="default" onClick={editor.ask}>
                {words.retry}
              </Button>
            </>
          )}
        </Empty>
      ) : (
        <Tags editor={editor} view={view} />
      )}
    </section>
  );
}

function Tags({ editor, view }: { readonly editor: CorpTagEditor; readonly view: CorpTagsView }) {
  const words = useMessages().corpTags;
  const [shown, setShown] = useState<'tags' | 'conflicts'>('tags');
  const [query, setQuery] = useState('');
  const [isMaking, setMaking] = useState(false);
  const [doomed, setDoomed] = useState<string | null>(null);
  const acts = useTagActs(editor, setDoomed);
  const dragging = useDragging();
  const mayChange = editor.isOnline && view.failure === null;
  const groups = searchTags(view, query);
  const count = view.groups.reduce((sum, group) => sum + group.tags.length, 0);
  const doomedGroup = view.groups.find(
    (group) => group.groupId === doomed || group.tags.some((tag) => tag.tagId === doomed),
  );
  return (
    <>
      <PageHead
        title={words.title}
        note={[
          words.summary(view.groups.length, count),
          ...(view.failure === null && view.readAt !== null ? [words.readAt(clockTime(view.readAt))] : []),
        ].join(' · ')}
        isAsking={editor.isBusy}
        onAsk={editor.ask}
      >
        <Button leftSection={<Plus size={15} aria-hidden />} disabled={!mayChange} onClick={() => setMaking(true)}>
          {words.newGroup}
        </Button>
      </PageHead>
      <div className={styles['bar']}>
        <span className={styles['segments']}>
          <Segments
            label={words.viewLabel}
            value={shown}
            onChange={setShown}
            options={[
              { value: 'tags', word: words.views.tags },
              {
                value: 'conflicts',
                word: view.conflicts.length === 0 ? words.views.conflicts : words.conflictCount(view.conflicts.length),
              },
            ]}
          />
        </span>
        {shown === 'tags' && view.groups.length > 0 && (
          <label className={styles['search']}>
            <Search size={14} aria-hidden />
            <input
              autoComplete="off"
              type="search"
              value={query}
              placeholder={words.search}
              aria-label={words.search}
              onChange={(event) => setQuery(event.currentTarget.value)}
            />
          </label>
        )}
      </div>
      <Notices editor={editor} view={view} />
      {shown === 'conflicts' ? (
        <ConflictList view={view} mayChange={mayChange} onSettle={(wish) => acts.settle(wish)} />
      ) : view.groups.length === 0 ? (
        <Empty title={words.none} hint={words.noneHint} />
      ) : groups.length === 0 ? (
        <Empty title={words.notFound} />
      ) : (
        <ul className={styles['groups']} aria-busy={editor.isBusy}>
          {groups.map((group) => (
            <TagGroupCard
              key={group.groupId}
              group={group}
              groups={view.groups}
              acts={acts}
              dragging={dragging}
              mayChange={mayChange}
            />
          ))}
        </ul>
      )}
      {isMaking && (
        <NewGroupDialog
          taken={view.groups.map((group) => group.name)}
          onClose={() => setMaking(false)}
          onMake={acts.add}
        />
      )}
      {doomed !== null && doomedGroup !== undefined && (
        <DeleteDialog
          group={doomedGroup}
          tag={doomedGroup.tags.find((tag) => tag.tagId === doomed) ?? null}
          onClose={() => setDoomed(null)}
          onDelete={() => acts.remove(doomed, view)}
        />
      )}
    </>
  );
}

/** Everything that keeps the screen from being the plain truth: offline, an old copy, a change that was not made. */
function Notices({ editor, view }: { readonly editor: CorpTagEditor; readonly view: CorpTagsView }) {
  const words = useMessages().corpTags;
  const { trouble } = editor;
  return (
    <>
      {!editor.isOnline && <p className={styles['stale']}>{words.offlineKnown}</p>}
      {view.failure !== null && (
        <div className={styles['failed']}>
          <p>{view.readAt === null ? words.staleNever : words.stale(clockTime(view.readAt))}</p>
          <FailureNote code={view.failure.code} />
        </div>
      )}
      {trouble !== null && (
        <div className={styles['trouble']}>
          {trouble.kind === 'refused' ? (
            <FailureNote code={trouble.code} />
          ) : (
            <p className={styles['elsewhere']} role="alert">
              {words.changedElsewhere}
            </p>
          )}
          <button type="button" className={styles['link']} onClick={editor.clearTrouble}>
            {words.close}
          </button>
        </div>
      )}
    </>
  );
}
