import { useStore } from 'zustand';
import { previewOf } from '#shared/domain/message';
import { messageSelection, toggleSelected } from '../../app/conversation/message-selection.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { MessageRow } from '../../db/schema.ts';
import { previewWords } from '../../lib/preview-words.ts';
import { openBubbleMenu } from './bubble-menu-store.ts';
import styles from './message-tools.module.css';

/** Beside a bubble: its menu for those who do not right-click, or its box while messages are being chosen. */
export function MessageTools({ row }: { readonly row: MessageRow }) {
  const messages = useMessages();
  const words = messages.writing.bubble;
  const chosen = useStore(messageSelection, (state) =>
    state.chosen?.conversationId === row.conversationId ? state.chosen.ids : null,
  );
  if (chosen)
    return (
      <input
        type="checkbox"
        className={styles['box']}
        aria-label={words.choose(previewWords(previewOf(row.content), messages.inbox))}
        checked={chosen.has(row.id)}
        onChange={() => toggleSelected(row.id)}
      />
    );
  return (
    <button
      type="button"
      className={styles['more']}
      aria-label={words.menu}
      title={words.menu}
      aria-haspopup="menu"
      onClick={openBubbleMenu}
    />
  );
}
