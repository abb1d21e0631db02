import { useLiveQuery } from 'dexie-react-hooks';
import { useImperativeHandle, useMemo, useState, type Ref } from 'react';
import { fillBlock, fillVariables, wordsOfQuickReply, type QuickReply } from '#shared/domain/quick-reply';
import { priceOfBlocks } from '#shared/domain/quick-reply-price';
import type { ConversationId } from '#shared/domain/ids';
import { BlockKinds } from '../../app/quick-replies/block-preview.tsx';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useReplyLibrary, useReplySituation } from '../../app/quick-replies/reply-library.ts';
import { readVariableValues, rememberUsed, type VariableValues } from '../../db/library.ts';
import styles from './reply-picker.module.css';

export type PickerKeys = { readonly press: (key: string) => boolean };
const SHOWN = 8;
const nothing: VariableValues = {};

export type ReplyPickerProps = {
  readonly conversationId: ConversationId;
  readonly query: string;
  readonly onPick: (reply: QuickReply, values: VariableValues) => void;
  readonly onClose: () => void;
  /** The textarea keeps the focus and hands its arrow keys and Enter over. */
  readonly ref: Ref<PickerKeys>;
};

/** Quick replies over the composer while a slash is being typed: found by title, text, pinyin or initials. */
export function ReplyPicker({ conversationId, query, onPick, onClose, ref }: ReplyPickerProps) {
  const { db, me } = useDesk();
  const { composer: words, quickReplies: about } = useMessages();
  const library = useReplyLibrary();
  const situation = useReplySituation(conversationId);
  const values =
    useLiveQuery(() => readVariableValues(db, conversationId, me.name), [db, conversationId, me.name]) ?? nothing;
  const found = useMemo(
    () => library.index.find(query, situation, ({ status }) => status === 'live').slice(0, SHOWN),
    [library, situation, query],
  );
  const [cursor, setCursor] = useState({ query, index: 0 });
  const chosen = cursor.query === query ? cursor.index : 0;

  function pick(reply: QuickReply | undefined): void {
    if (!reply) return;
    void rememberUsed(db, reply.quickReplyId, Date.now());
    onPick(reply, values);
  }

  useImperativeHandle(ref, () => ({
    press(key) {
      if (key === 'Escape') onClose();
      else if (found.length === 0) return false;
      else if (key === 'ArrowDown') setCursor({ query, index: (chosen + 1) % found.length });
      else if (key === 'ArrowUp') setCursor({ query, index: (chosen - 1 + found.length) % found.length });
      else if (key === 'Enter' || key === 'Tab') pick(found[chosen]);
      else return false;
      return true;
    },
  }));

  return (
    <div className={styles['picker']}>
      <ul role="listbox" aria-label={words.pickerLabel}>
        {found.map((reply, index) => (
          <li
            key={reply.quickReplyId}
            role="option"
            aria-selected={index === chosen}
            onMouseDown={(event) => {
              event.preventDefault();
              pick(reply);
            }}
          >
            <b>{reply.title}</b>
            <span>{fillVariables(wordsOfQuickReply(reply), values)}</span>
            <i>
              <BlockKinds blocks={reply.blocks} />
              {about.price(priceOfBlocks(reply.blocks.map((block) => fillBlock(block, values))))}
            </i>
          </li>
        ))}
      </ul>
      <p>{found.length === 0 ? words.pickerEmpty : words.pickerHint}</p>
    </div>
  );
}
