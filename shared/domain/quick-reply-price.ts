import { splitText } from '../lib/split-text.ts';
import { utf8Bytes } from '../lib/utf8.ts';
import { TEXT_BYTES } from './message.ts';
import type { Block } from './quick-reply.ts';

/**
 * The messages a quick reply becomes, in order. DE-506: neighbouring texts that fit into one message together are one; a
 * text that grew too long when its variables were filled is cut between characters.
 */
export function toMessages(blocks: readonly Block[]): readonly Block[] {
  const messages: Block[] = [];
  for (const block of blocks) {
    if (block.kind !== 'text') {
      messages.push(block);
      continue;
    }
    for (const text of splitText(block.text, TEXT_BYTES)) {
      const last = messages.at(-1);
      const joined = last?.kind === 'text' ? `${last.text}\n${text}` : null;
      if (joined !== null && utf8Bytes(joined) <= TEXT_BYTES)
        messages[messages.length - 1] = { kind: 'text', text: joined };
      else messages.push({ kind: 'text', text });
    }
  }
  return messages;
}

/** How many of the five it uses. */
export function priceOfBlocks(blocks: readonly Block[]): number {
  return toMessages(blocks).length;
}
