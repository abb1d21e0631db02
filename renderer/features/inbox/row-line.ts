import { MINUTE } from '#shared/lib/time';
import type { Mark } from '#shared/domain/mark';
import { previewOf } from '#shared/domain/message';
import { isDropped } from '#shared/domain/send-status';
import type { ServicerUserid } from '#shared/domain/ids';
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
  /** Came in again, with what was said last before. */
  readonly enteredAgain: (text: string) => string;
  readonly from: (name: string) => string;
  readonly recalled: { readonly customer: string; readonly servicer: string };
};

export type Line = {
  readonly isDraft: boolean;
  /** Who of us wrote it, as written in `text`; null for the customer. */
  readonly author: string | null;
  readonly text: string;
  readonly mark: 'queued' | 'sending' | 'failed' | 'unsure' | null;
};

/** The second line: a draft first, else the last message with who wrote it and how its sending stands. */
export function rowLine(
  row: ConversationRow,
  { draft, last, local }: LineSources,
  me: ServicerUserid,
  nameOf: (servicerUserid: ServicerUserid) => string | null,
  words: LineWords,
): Line {
  if (draft.trim() !== '') return { isDraft: true, author: null, text: oneLine(draft), mark: null };
  const message = local && local.at >= row.lastAt ? local : last;
  const mark = message ? markOf(message) : null;
  if (message?.recalledBy) return { isDraft: false, author: null, text: words.recalled[message.recalledBy], mark };
  const preview = message ? previewOf(message.content) : row.last?.preview;
  const origin = message ? message.origin : row.last?.origin;
  if (!preview || !origin) return { isDraft: false, author: null, text: words.entered, mark };
  const said = previewWords(preview, words);
  const isBack = cameAgain(row, message);
  const withEntry = (text: string): string => (isBack ? words.enteredAgain(text) : text);
  if (origin === 'customer' || origin === 'system')
    return { isDraft: false, author: null, text: withEntry(said), mark };
  // Without the message itself, its holder is the best guess at who wrote it.
  const by = message ? message.servicerUserid : row.holder;
  const author = message?.automatic ? words.automatic : authorName(by, me, nameOf, words);
  return { isDraft: false, author, text: withEntry(words.from(author) + said), mark };
}

/**
 * DE-111: besides messages only entering moves the time of a row. A minute is no difference to be seen, and lets our
 * clock be behind WeCom's: a reply is then older than what it answers, a welcome older than the entering.
 */
function cameAgain({ lastAt, lastCustomerAt, last }: ConversationRow, message: MessageRow | null): boolean {
  if (!message && last?.origin !== 'customer') return false;
  return lastAt - Math.max(message?.at ?? 0, lastCustomerAt ?? 0) >= MINUTE;
}

export function authorName(
  by: ServicerUserid | null,
  me: ServicerUserid,
  nameOf: (servicerUserid: ServicerUserid) => string | null,
  words: LineWords,
): string {
  if (by === me) return words.own;
  return (by === null ? null : nameOf(by)) ?? words.colleague;
}

function markOf({ status, reason }: MessageRow): Line['mark'] {
  if (status === 'failed' && isDropped(reason)) return null;
  if (status === 'failed' && reason?.kind === 'unsure') return 'unsure';
  if (status === 'queued' || status === 'failed') return status;
  return status === 'accepted' ? 'sending' : null;
}

/** Does this row still want to be looked at? Someone waits and wrote after I last looked, or I asked to be reminded. */
export function isUnread(row: ConversationRow, mark: Pick<Mark, 'isUnread' | 'readAt'> | null): boolean {
  if (mark?.isUnread) return true;
  return row.rank <= 1 && (row.lastCustomerAt ?? 0) > (mark?.readAt ?? 0);
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 80);
}
