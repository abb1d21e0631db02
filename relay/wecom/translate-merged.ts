import { withCarried, type Content, type MergedItem } from '#shared/domain/message';
import { asFields, isText, textOr, wholeOf, type Fields } from './fields.ts';

/** Forwarded conversations inside forwarded conversations; what is deeper is shown as unknown. */
const MOST_DEPTH = 4;
/** Lines of one forwarded conversation; WeChat forwards up to a hundred. */
const MOST_ITEMS = 200;

type ToContent = (msgtype: string, item: Fields, depth: number) => Content | null;

/** A forwarded conversation. Each line carries a JSON text of a message like any other (wecom-api.md 4.4, 12). */
export function toMerged({ title, item }: Fields, depth: number, toContent: ToContent): Content | null {
  if (depth >= MOST_DEPTH || !Array.isArray(item)) return null;
  const items: MergedItem[] = [];
  for (const value of item.slice(0, MOST_ITEMS)) {
    const line = asFields(value);
    if (line) items.push(toLine(line, depth, toContent));
  }
  return { kind: 'merged', title: textOr(title, ''), items };
}

function toLine(line: Fields, depth: number, toContent: ToContent): MergedItem {
  const message = asFields(readJson(line['msg_content'])) ?? {};
  // The type is named beside the message, inside it or by its only object; as a number (wecom-api.md 12) it says nothing.
  const msgtype = [message['msgtype'], line['msgtype'], objectIn(message)].find(isText) ?? '';
  const content = toContent(msgtype, message, depth + 1) ?? { kind: 'unsupported', wecomType: msgtype };
  return {
    at: (wholeOf(line['send_time']) ?? 0) * 1_000,
    sender: textOr(line['sender_name'], ''),
    content: isFile(content) ? withCarried(content, { media: null, lost: 'refused' }) : content,
  };
}

/** It is never fetched, so nobody should wait for it. */
function isFile({ kind }: Content): boolean {
  return kind === 'image' || kind === 'voice' || kind === 'video' || kind === 'file';
}

function objectIn(message: Fields): string | undefined {
  return Object.keys(message).find((name) => asFields(message[name]) !== null);
}

function readJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}
