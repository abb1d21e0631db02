import { Menu } from '@mantine/core';
import { BellPlus, BookmarkPlus, Code2, Copy, ListChecks, Quote, StickyNote, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { ConversationId } from '#shared/domain/ids';
import { cutUtf8 } from '#shared/lib/utf8';
import { useDesk } from '../../app/desk-context.ts';
import { insertText } from '../../app/composing/insert-text.ts';
import { selectFrom } from '../../app/conversation/message-selection.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { newQuickReply } from '../../app/quick-replies/new-quick-reply.ts';
import { writeNoteAbout } from '../../app/notes/note-draft.ts';
import { askQuote } from '../../app/conversation/quote-wish.ts';
import { askReminder } from '../../app/attention/reminder-dialog.ts';
import { useLive } from '../../app/use-live.ts';
import type { MessageRow } from '../../db/schema.ts';
import type { Desk } from '../../sync/desk.ts';
import { bubbleMenu } from './bubble-menu-store.ts';
import { hasWords, messageText } from './message-text.ts';
import { RawMessage } from './raw-message.tsx';
import { RecallAdvice } from './recall-advice.tsx';
import { fetchKept } from './content/use-kept.ts';
import { copyPicture } from '../../app/copy-picture.ts';
import { copyText, sayNotCopied } from '../../app/copy-text.ts';

const icon = { size: 15, strokeWidth: 1.6, 'aria-hidden': true } as const;
/** So much of a message is offered as what to be reminded of. */
const REMINDER_BYTES = 90;

type Props = {
  readonly conversationId: ConversationId;
  /** Who is quoted, as the customer may read it. */
  readonly authorOf: (row: MessageRow) => string;
};

/** What can be done with one message, in the order WeChat's people know; what only few need is last. */
export function BubbleMenu({ conversationId, authorOf }: Props) {
  const desk = useDesk();
  const { db } = desk;
  const messages = useMessages();
  const words = messages.writing.bubble;
  const open = useStore(bubbleMenu, (state) => state.open);
  const [raw, setRaw] = useState<MessageRow | null>(null);
  const [isAdvised, setAdvised] = useState(false);
  const row = useLive(
    async () => (open ? ((await db.messages.get([conversationId, open.messageId])) ?? null) : null),
    [db, conversationId, open],
  );
  const close = (): void => bubbleMenu.setState({ open: null });

  const copy = (text: string): Promise<void> => copyText(text, words.copied);

  async function copyImage(shown: MessageRow): Promise<void> {
    const picture = await pictureOf(desk, shown);
    return picture ? copyPicture(picture, words.copied) : sayNotCopied();
  }

  function content(shown: MessageRow, marked: string) {
    const text = messageText(shown.content, messages.inbox);
    const isText = hasWords(shown.content);
    return (
      <>
        {isText ? (
          <Menu.Item leftSection={<Copy {...icon} />} onClick={() => void copy(marked === '' ? text : marked)}>
            {words.copy}
          </Menu.Item>
        ) : null}
        {shown.content.kind === 'image' ? (
          <Menu.Item leftSection={<Copy {...icon} />} onClick={() => void copyImage(shown)}>
            {words.copyPicture}
          </Menu.Item>
        ) : null}
        <Menu.Item
          leftSection={<Quote {...icon} />}
          onClick={() =>
            askQuote(conversationId, { messageId: shown.id, author: authorOf(shown), text: marked || text })
          }
        >
          {words.quote}
        </Menu.Item>
        <Menu.Item
          leftSection={<StickyNote {...icon} />}
          onClick={() => {
            writeNoteAbout(conversationId, shown.id);
            if (isText) insertText(conversationId, marked || text, 'note');
          }}
        >
          {words.note}
        </Menu.Item>
        {isText ? (
          <Menu.Item
            leftSection={<BookmarkPlus {...icon} />}
            onClick={() => newQuickReply.setState({ text: marked || text })}
          >
            {words.quickReply}
          </Menu.Item>
        ) : null}
        <Menu.Item
          leftSection={<BellPlus {...icon} />}
          onClick={() => askReminder(conversationId, cutUtf8((marked || text).replaceAll(/\s+/g, ' '), REMINDER_BYTES))}
        >
          {words.remind}
        </Menu.Item>
        <Menu.Item leftSection={<ListChecks {...icon} />} onClick={() => selectFrom(conversationId, shown.id)}>
          {words.select}
        </Menu.Item>
        <Menu.Divider />
        {shown.origin === 'desk' ? (
          <Menu.Item leftSection={<Undo2 {...icon} />} onClick={() => setAdvised(true)}>
            {words.recall}
          </Menu.Item>
        ) : null}
        <Menu.Item leftSection={<Code2 {...icon} />} onClick={() => setRaw(shown)}>
          {words.raw}
        </Menu.Item>
      </>
    );
  }

  return (
    <>
      {open && row?.id === open.messageId ? (
        <Menu opened onClose={close} position="bottom-start" offset={0} width={208} shadow="md" returnFocus>
          <Menu.Target>
            <span style={{ position: 'fixed', left: open.x, top: open.y }} />
          </Menu.Target>
          <Menu.Dropdown>{content(row, open.marked)}</Menu.Dropdown>
        </Menu>
      ) : null}
      {raw ? <RawMessage row={raw} onClose={() => setRaw(null)} onCopy={(text) => void copy(text)} /> : null}
      {isAdvised ? <RecallAdvice onClose={() => setAdvised(false)} /> : null}
    </>
  );
}

/** The picture as it was sent: from this machine, else from the relay. */
async function pictureOf(desk: Desk, { blob, content }: MessageRow): Promise<Blob | null> {
  if (blob) return desk.db.files.open(blob).catch(() => null);
  const hash = content.kind === 'image' ? content.media?.hash : undefined;
  if (hash === undefined) return null;
  const kept = await fetchKept(desk, hash);
  return kept.kind === 'here' ? kept.blob : null;
}
