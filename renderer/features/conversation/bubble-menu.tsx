import { Menu } from '@mantine/core';
import { BellPlus, BookmarkPlus, Code2, Copy, ListChecks, Quote, StickyNote } from 'lucide-react';
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
import { bubbleMenu } from './bubble-menu-store.ts';
import { hasWords, messageText } from './message-text.ts';
import { RawMessage } from './raw-message.tsx';
import { copyText } from '../../app/copy-text.ts';

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
  const { db } = useDesk();
  const messages = useMessages();
  const words = messages.writing.bubble;
  const open = useStore(bubbleMenu, (state) => state.open);
  const [raw, setRaw] = useState<MessageRow | null>(null);
  const row = useLive(
    async () => (open ? ((await db.messages.get([conversationId, open.messageId])) ?? null) : null),
    [db, conversationId, open],
  );
  const close = (): void => bubbleMenu.setState({ open: null });

  const copy = (text: string): Promise<void> => copyText(text, words.copied);

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
        <Menu.Item leftSection={<Code2 {...icon} />} onClick={() => setRaw(shown)}>
          {words.raw}
        </Menu.Item>
      </>
    );
  }

  return (
    <>
      {open && row?.id === open.messageId ? (
        <Menu opened onClose={close} position="bottom-start" offset={0} width={192} shadow="md" returnFocus>
          <Menu.Target>
            <span style={{ position: 'fixed', left: open.x, top: open.y }} />
          </Menu.Target>
          <Menu.Dropdown>{content(row, open.marked)}</Menu.Dropdown>
        </Menu>
      ) : null}
      {raw ? <RawMessage row={raw} onClose={() => setRaw(null)} onCopy={(text) => void copy(text)} /> : null}
    </>
  );
}
