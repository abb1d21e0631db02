import { useState } from 'react';
import { useStore } from 'zustand';
import { useMessages } from '../../app/messages/use-messages.ts';
import { newQuickReply } from '../../app/quick-replies/new-quick-reply.ts';
import type { DraftReply } from '../../db/reply-drafts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ReplyForm } from './reply-form.tsx';
import { useLibrary } from './use-library.ts';
import styles from './quick-reply-panel.module.css';

/** The form with words from the conversation in it, wherever the library's panel is. */
export function NewReplyDialog() {
  const text = useStore(newQuickReply, (state) => state.text);
  return text === null ? null : <OpenDialog key={text} text={text} />;
}

function OpenDialog({ text }: { readonly text: string }) {
  const words = useMessages().quickReplies;
  const library = useLibrary();
  const [draft, setDraft] = useState<DraftReply>(() => ({ ...library.newDraft(''), blocks: [{ kind: 'text', text }] }));
  const close = (): void => newQuickReply.setState({ text: null });
  return (
    <Dialog
      size={620}
      padding="lg"
      classNames={{ title: styles['title'] ?? '' }}
      title={words.create}
      onClose={close}
      closeButtonProps={{ 'aria-label': words.cancel }}
    >
      <ReplyForm
        draft={draft}
        library={library}
        onChange={setDraft}
        onCancel={close}
        onSave={(saved) => {
          library.save(saved);
          close();
        }}
      />
    </Dialog>
  );
}
