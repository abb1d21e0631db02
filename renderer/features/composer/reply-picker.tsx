import { useMemo, type Ref } from 'react';
import { fillBlock, fillVariables, wordsOfQuickReply, type QuickReply } from '#shared/domain/quick-reply';
import { priceOfBlocks } from '#shared/domain/quick-reply-price';
import type { ConversationId } from '#shared/domain/ids';
import { BlockKinds } from '../../app/quick-replies/block-preview.tsx';
import { useDesk } from '../../app/desk-context.ts';
import { invitesTo, isNeedless } from '../../app/quick-replies/needless-invitation.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useReplyLibrary, useReplySituation } from '../../app/quick-replies/reply-library.ts';
import { useLive } from '../../app/use-live.ts';
import { readVariableValues, rememberUsed, type VariableValues } from '../../db/library.ts';
import floating from '../../ui/picker.module.css';
import { usePicker, type PickerKeys } from '../../ui/use-picker.ts';
import styles from './reply-picker.module.css';

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
    useLive(() => readVariableValues(db, conversationId, me.name), [db, conversationId, me.name]) ?? nothing;
  const found = useMemo(
    () => library.index.find(query, situation, ({ status }) => status === 'live').slice(0, SHOWN),
    [library, situation, query],
  );
  const chosen = usePicker({ query, found, onPick: pick, onClose, isSearch: true, ref });

  function dearer(price: number): string | null {
    return price > 1 ? about.price(price) : null;
  }

  function already(reply: QuickReply): string | null {
    const invites = invitesTo(reply);
    return invites !== null && isNeedless(invites, situation.relation) ? about.already[invites] : null;
  }

  function pick(reply: QuickReply): void {
    void rememberUsed(db, reply.quickReplyId, Date.now());
    onPick(reply, values);
  }

  return (
    <div className={`${floating['picker']} ${styles['picker']}`}>
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
              {already(reply)}
              <BlockKinds blocks={reply.blocks} />
              {dearer(priceOfBlocks(reply.blocks.map((block) => fillBlock(block, values))))}
            </i>
          </li>
        ))}
      </ul>
      <p>{found.length === 0 ? words.pickerEmpty : words.pickerHint}</p>
    </div>
  );
}
