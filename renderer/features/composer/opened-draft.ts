import type { ConversationId } from '#shared/domain/ids';
import { joinWords, readDraft, saveFields, type Fields } from '../../db/drafts.ts';
import type { DeskDatabase, DraftQuote, DraftRow } from '../../db/schema.ts';

export type Draft = { readonly reply: string; readonly note: string; readonly quote: DraftQuote | null };

const PAUSE_MS = 300;
export const emptyDraft: Draft = { reply: '', note: '', quote: null };

/** The draft of the conversation that is open: what stands in its fields now, and up to where was read while typing. */
export class OpenedDraft {
  #db: DeskDatabase;
  readonly #conversationId: ConversationId;
  readonly #seenNow: (before: number | null) => number | null;
  readonly #onChange: (draft: Draft) => void;
  #draft = emptyDraft;
  /** What was kept stood so in the field, before it was restored. */
  #first: DraftRow | undefined;
  #isTouched = false;
  /** What was kept before stands in the field, or there was nothing: until then nothing is written over it. */
  #isRestored = false;
  #seen: number | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** Counts what was done here, and the writes of it that are not through. */
  #changes = 0;
  #writes = 0;
  #clearedAt = 0;

  /**
   * `seenNow`: up to which line who types at this moment has read; null = not known yet. `first`: what was kept, as far as it
   * is known already.
   */
  constructor(
    db: DeskDatabase,
    conversationId: ConversationId,
    seenNow: (before: number | null) => number | null,
    onChange: (draft: Draft) => void,
    first?: DraftRow,
  ) {
    this.#db = db;
    this.#conversationId = conversationId;
    this.#seenNow = seenNow;
    this.#onChange = onChange;
    this.#first = first;
    if (!first) return;
    this.#draft = fieldsOf(first);
    this.#seen = first.seenOrder ?? null;
  }

  /** A cache made anew takes over what is being written. */
  moveTo(db: DeskDatabase): void {
    if (db === this.#db) return;
    this.#db = db;
    if (this.#isTouched) this.#keepSoon();
  }

  latest(): Draft {
    return this.#draft;
  }

  /** Up to which line the servicer had read when they last typed; null = nothing is being written. */
  seenOrder(): number | null {
    return this.#seen;
  }

  async restore(): Promise<void> {
    const kept = await readDraft(this.#db, this.#conversationId);
    const isFirst = !this.#isRestored;
    this.#isRestored = true;
    if (!kept || (this.#isTouched && (!isFirst || isAsBefore(kept, this.#first)))) return;
    this.#draft = this.#isTouched ? joined(kept, this.#draft, this.#first) : fieldsOf(kept);
    this.#seen = kept.seenOrder ?? this.#seen;
    this.#onChange(this.#draft);
  }

  /**
   * Another window of this machine wrote: its words stand here too. Only when everything of this window was kept before
   * the cache was read, and nothing was done here since: the words in the cache are never older than the ones here.
   */
  async follow(): Promise<void> {
    const changes = this.#changes;
    const isSettled = (): boolean => this.#timer === null && this.#writes === 0 && this.#changes === changes;
    if (!isSettled()) return;
    const kept = await readDraft(this.#db, this.#conversationId);
    // What was sent from here leaves the cache with what is queued, a moment after it left the field.
    const isOld = kept !== undefined && kept.savedAt <= this.#clearedAt;
    if (!isSettled() || isOld) return;
    this.#first = kept;
    const { reply, note, quote = null } = kept ?? emptyDraft;
    const { reply: before, note: noteBefore, quote: quoteBefore } = this.#draft;
    if (reply === before && note === noteBefore && quote?.messageId === quoteBefore?.messageId) return;
    this.#seen = kept?.seenOrder ?? null;
    this.#draft = { reply, note, quote };
    this.#onChange(this.#draft);
  }

  change(to: (before: Draft) => Partial<Draft>): void {
    const before = this.#draft;
    const next = { ...before, ...to(before) };
    if (next.reply === '' && next.quote === null) this.#seen = null;
    else if (next.reply !== before.reply || next.quote !== before.quote) this.#seen = this.#seenNow(this.#seen);
    this.#set(next);
    this.#keepSoon();
  }

  /** Empties a field on the screen only: what stood there leaves the draft together with what is queued. */
  clear(part: 'reply' | 'note'): void {
    this.#stopTimer();
    this.#clearedAt = Date.now();
    if (part === 'reply') this.#seen = null;
    this.#set(part === 'note' ? { ...this.#draft, note: '' } : { ...this.#draft, reply: '', quote: null });
  }

  /** Takes a reply off the screen as it stood at Enter; what was typed since, while it was looked at, stays. */
  takeReply(text: string): void {
    const { reply } = this.#draft;
    const since = reply.startsWith(text) ? reply.slice(text.length) : reply;
    this.clear('reply');
    if (since !== '') this.change(() => ({ reply: since }));
  }

  /** The servicer was shown everything up to this line. */
  setSeen(order: number): void {
    this.#seen = Math.max(order, this.#seen ?? 0);
    this.#keepSoon();
  }

  /** A full disk is said where something is sent, not at every keystroke. */
  async keepNow(): Promise<void> {
    this.#stopTimer();
    if (!this.#isTouched) return;
    this.#writes += 1;
    if (!this.#isRestored) await this.restore().catch(() => undefined);
    const fields: Fields = { ...this.#draft, seenOrder: this.#seen };
    await saveFields(this.#db, this.#conversationId, fields, Date.now()).catch(() => undefined);
    this.#writes -= 1;
  }

  #set(next: Draft): void {
    this.#isTouched = true;
    this.#changes += 1;
    this.#draft = next;
    this.#onChange(next);
  }

  #keepSoon(): void {
    this.#stopTimer();
    this.#timer = setTimeout(() => void this.keepNow(), PAUSE_MS);
  }

  #stopTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

export function fieldsOf({ reply, note, quote }: DraftRow): Draft {
  return { reply, note, quote: quote ?? null };
}

/** Nobody wrote it since: replies that a closed window held back are words of it again. */
function isAsBefore({ savedAt, reply }: DraftRow, first: DraftRow | undefined): boolean {
  return first !== undefined && first.savedAt === savedAt && first.reply === reply;
}

/** Who types before the kept words are here writes on below them; `first`: those that stood there already. */
function joined(kept: DraftRow, { reply, note, quote }: Draft, first: DraftRow | undefined): Draft {
  return {
    reply: joinedWords(kept.reply, reply, first?.reply ?? ''),
    note: joinedWords(kept.note, note, first?.note ?? ''),
    quote: quote ?? kept.quote ?? null,
  };
}

/** `now` is what became of `before`, which is in it once: words that came before them stay, others are followed. */
function joinedWords(kept: string, now: string, before: string): string {
  if (kept.endsWith(before) && before !== '') return joinWords(kept.slice(0, -before.length).replace(/\n$/, ''), now);
  return joinWords(kept, before !== '' && now.startsWith(before) ? now.slice(before.length) : now);
}
