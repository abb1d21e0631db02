import { cutUtf8, utf8Bytes } from '#shared/lib/utf8';
import { TEXT_BYTES } from '#shared/domain/message';
import type { DraftQuote } from '../../db/schema.ts';

/** A quote never takes more than this, and never so much that the words under it would need a message more. */
const QUOTE_BYTES = 240;
const RULE = '\n- - - - - -\n';

/** WeCom has no quotes: the customer sees the words quoted, a line, and the answer (DE-606). */
export function withQuote(text: string, quote: DraftQuote | null): string {
  const said = text.trim();
  if (quote === null || said === '') return said;
  return `${quoteLine(quote, said)}${RULE}${said}`;
}

/** `「王女士：订单什么时候发」`, cut to what there is room for. */
function quoteLine({ author, text }: DraftQuote, under: string): string {
  const frame = author === '' ? '「」' : `「${author}：」`;
  const rest = TEXT_BYTES - utf8Bytes(under) - utf8Bytes(RULE) - utf8Bytes(frame);
  // Under a long answer that is split anyway, the quote keeps its own measure.
  const room = rest < 0 ? QUOTE_BYTES : Math.min(QUOTE_BYTES, rest);
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const shown = utf8Bytes(line) <= room ? line : `${cutUtf8(line, Math.max(0, room - 3))}…`;
  return frame.replace('」', `${shown}」`);
}
