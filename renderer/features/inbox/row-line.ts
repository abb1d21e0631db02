import type { Origin, Preview } from '#shared/domain/message';
import { previewOf } from '#shared/domain/message';
import type { ServicerUserid } from '#shared/domain/ids';
import { MARKED_UNREAD } from '../../db/drafts.ts';
import type { ConversationRow, MessageRow } from '../../db/schema.ts';
import { previewWords, type KindWords } from '../../lib/preview-words.ts';

/** What the second line of a row is made of, besides the row itself. */
export type LineSources = {
  /** What is typed and not sent, or ''. */
  readonly draft: string;
  /** The row's last message, when this desk keeps it. */
  readonly last: MessageRow | null;
  /** The newest reply of this desk the relay has not put into the feed yet. */
  readonly local: MessageRow | null;
};

export type LineWords = KindWords & {
  readonly own: string;
  readonly automatic: string;
  readonly colleague: string;
  readonly entered: string;
  readonly from: (name: string) => string;
  readonly recalled: { readonly customer: string; readonly servicer: string };
};

export type Line = {
  readonly isDraft: boolean;
  readonly text: string;
  readonly mark: 'queued' | 'sending' | 'failed' | null;
};

/** The second line: a draft first, else the last message with who wrote it and how its sending stands. */
export function rowLine(
  row: ConversationRow,
  { draft, last, local }: LineSources,
  me: ServicerUserid,
  nameOf: (servicerUserid: ServicerUserid) => string | null,
  words: LineWords,
): Line {
  if (draft.trim() !== '') return { isDraft: true, text: oneLine(draft), mark: null };
  const message = local && local.at >= row.lastAt ? local : last;
  if (message) return messageLine(message, me, nameOf, words);
  if (row.last === null) return { isDraft: false, text: words.entered, mark: null };
  const author = row.last.origin === 'desk' && row.holder === me ? me : null;
  return { isDraft: false, text: authored(row.last.origin, author, row.last.preview), mark: null };

  function authored(origin: Origin, by: ServicerUserid | null, preview: Preview): string {
    const text = previewWords(preview, words, null);
    return origin === 'customer' || origin === 'system' ? text : words.from(authorName(by, me, nameOf, words)) + text;
  }
}

function messageLine(
  message: MessageRow,
  me: ServicerUserid,
  nameOf: (servicerUserid: ServicerUserid) => string | null,
  words: LineWords,
): Line {
  if (message.recalledBy) return { isDraft: false, text: words.recalled[message.recalledBy], mark: null };
  const wecomType = message.content.kind === 'unsupported' ? message.content.wecomType : null;
  const text = previewWords(previewOf(message.content), words, wecomType);
  if (message.origin === 'customer' || message.origin === 'system') return { isDraft: false, text, mark: null };
  const author = message.automatic ? words.automatic : authorName(message.servicerUserid, me, nameOf, words);
  return { isDraft: false, text: words.from(author) + text, mark: markOf(message) };
}

function authorName(
  by: ServicerUserid | null,
  me: ServicerUserid,
  nameOf: (servicerUserid: ServicerUserid) => string | null,
  words: LineWords,
): string {
  if (by === me) return words.own;
  return (by === null ? null : nameOf(by)) ?? words.colleague;
}

function markOf({ status }: MessageRow): Line['mark'] {
  if (status === 'queued' || status === 'failed') return status;
  return status === 'accepted' ? 'sending' : null;
}

/** Does this row still want to be looked at? Someone waits and wrote after I last looked, or I asked to be reminded. */
export function isUnread(row: ConversationRow, readAt: number | null): boolean {
  if (readAt === MARKED_UNREAD) return true;
  return row.rank <= 1 && (row.lastCustomerAt ?? 0) > (readAt ?? 0);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 80);
}
