import { Button } from '@mantine/core';
import { useLiveQuery } from 'dexie-react-hooks';
import { wordsOfQuickReply } from '#shared/domain/quick-reply';
import { utf8Bytes } from '#shared/lib/utf8';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLanguage } from '../../app/use-language.ts';
import { rowTime } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import { Empty } from '../../ui/empty.tsx';
import type { DraftReply } from './check.ts';
import type { ShownReply } from './overlay.ts';
import { ReplyForm } from './reply-form.tsx';
import { ReplyText } from './reply-text.tsx';
import type { LibraryView } from './use-library.ts';
import styles from './quick-reply-screen.module.css';

type Props = {
  readonly shown: ShownReply | null;
  readonly draft: DraftReply | null;
  readonly library: LibraryView;
  readonly onEdit: (draft: DraftReply) => void;
  /** With the id of what was saved, or null. */
  readonly onClose: (saved: string | null) => void;
};

/** The right side of the library: one reply as it is, or as it is being written. */
export function LibraryPage({ shown, draft, library, onEdit, onClose }: Props) {
  const words = useMessages().quickReplies;
  if (draft !== null)
    return (
      <div className={styles['page']}>
        <h2>
          {library.quickReplies.some((one) => one.quickReplyId === draft.quickReplyId) ? words.editTitle : words.create}
        </h2>
        <ReplyForm
          key={draft.quickReplyId}
          initial={draft}
          library={library.quickReplies}
          onCancel={() => onClose(null)}
          onSave={(saved) => {
            library.save(saved);
            onClose(saved.quickReplyId);
          }}
        />
      </div>
    );
  return (
    <div className={styles['page']}>
      {shown === null ? (
        <Empty title={words.chooseOne} hint={words.insertWhere} />
      ) : (
        <Shown shown={shown} library={library} onEdit={onEdit} />
      )}
    </div>
  );
}

type ShownProps = Pick<Props, 'library' | 'onEdit'> & { readonly shown: ShownReply };

function Shown({ shown: { quickReply, isQueued }, library, onEdit }: ShownProps) {
  const words = useMessages().quickReplies;
  const language = useLanguage();
  const desk = useDesk();
  const now = useNow();
  const editor = useLiveQuery(() => desk.db.servicers.get(quickReply.updatedBy), [desk, quickReply.updatedBy]);
  const mayEdit = library.mayEdit(quickReply);
  const scope = quickReply.scope.kind === 'personal' ? words.scopePrivate : words.scopeTeam;
  return (
    <article>
      <h2>{quickReply.title}</h2>
      <p className={styles['meta']}>
        {[quickReply.folder, scope, words.price(utf8Bytes(wordsOfQuickReply(quickReply)))].join(' · ')}
      </p>
      <p className={styles['bubble']}>
        <ReplyText text={wordsOfQuickReply(quickReply)} isTemplate />
      </p>
      <p className={styles['meta']}>
        {isQueued
          ? words.queued
          : words.updated(editor?.name ?? quickReply.updatedBy, rowTime(quickReply.updatedAt, now, language))}
      </p>
      {mayEdit ? (
        <div className={styles['acts']}>
          <Button size="sm" onClick={() => onEdit(library.toDraft(quickReply))}>
            {words.edit}
          </Button>
          <Button size="sm" variant="default" onClick={() => library.remove(quickReply)}>
            {words.remove}
          </Button>
        </div>
      ) : (
        <p className={styles['meta']}>{words.notMine}</p>
      )}
    </article>
  );
}
