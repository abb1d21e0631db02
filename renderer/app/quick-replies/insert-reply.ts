import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import { fillBlock, placeholdersIn, wordsOfQuickReply, type QuickReply } from '#shared/domain/quick-reply';
import { toMessages } from '#shared/domain/quick-reply-price';
import type { VariableValues } from '../../db/library.ts';
import { insertText } from '../composing/insert-text.ts';
import { onSignedOut } from '../session/signed-out.ts';

/** Cards are not edited in the field, so what is missing in them is asked for first. */
export type AskedVariables = {
  readonly conversationId: ConversationId;
  readonly quickReply: Pick<QuickReply, 'quickReplyId' | 'title' | 'blocks'>;
  readonly names: readonly string[];
};
/** By conversation: who looks at another one and comes back is asked again. */
export const askedVariables = createStore<Readonly<Record<string, AskedVariables | null>>>(() => ({}));
onSignedOut(() => askedVariables.setState({}, true));

type Insertable = Pick<QuickReply, 'quickReplyId' | 'title' | 'blocks'>;

/** DE-509: into the composer of this conversation. Answers the variables of its text that are still open. */
export function insertReply(
  conversationId: ConversationId,
  quickReply: Insertable,
  values: VariableValues | Readonly<Record<string, string>>,
): readonly string[] {
  const messages = toMessages(quickReply.blocks.map((block) => fillBlock(block, values)));
  const [head] = messages;
  const text = head?.kind === 'text' ? head.text : '';
  const rest = text === '' ? messages : messages.slice(1);
  const names = placeholdersIn(wordsOfQuickReply({ blocks: rest }));
  if (names.length > 0) {
    const blocks = quickReply.blocks.map((block) => fillBlock(block, values));
    const all = placeholdersIn(wordsOfQuickReply({ blocks }));
    askedVariables.setState({
      [conversationId]: { conversationId, quickReply: { ...quickReply, blocks }, names: all },
    });
    return [];
  }
  insertText(conversationId, text, 'reply', { quickReplyId: quickReply.quickReplyId, rest });
  return placeholdersIn(text);
}
