import { Dexie } from 'dexie';
import { sourceWords } from '#shared/domain/entry-source';
import type { Entry, Fact } from '#shared/domain/fact';
import { asConversationId, conversationEnds, type ConversationId, type OpenKfid } from '#shared/domain/ids';
import { wordsOf } from '#shared/domain/message-words';
import { wordsOfQuickReply, type QuickReply } from '#shared/domain/quick-reply';
import { isEmptySearch, parseSearch, spanOf, type SearchQuery } from '#shared/domain/search-query';
import { fold } from '#shared/lib/bigrams';
import { LOCAL_ORDER, type DeskDatabase, type MessageRow } from '../db/schema.ts';
import { TextBlocks, type Spot } from './text-blocks.ts';

/** Keys into the desk's cache, newest first. */
export type LocalFound = {
  readonly customers: readonly string[];
  readonly messages: readonly [conversationId: ConversationId, order: number][];
  readonly notes: readonly [conversationId: ConversationId, order: number][];
  readonly quickReplies: readonly string[];
};

/** The name of a file whose message, at `order`, was there before it. */
export type LateName = { readonly conversationId: ConversationId; readonly order: number; readonly name: string };

type EnteredBy = Pick<Entry, 'scene' | 'channels'>;
type CustomerWords = { name: string; tags: string };
type Loaded = { readonly text: string; readonly spot: Spot };

const PAGE = 4_000;

/** All texts of one desk's cache, in memory. Rows are read again before they are shown: what is gone is not shown. SE-11 */
export class DeskIndex {
  readonly #messages = new TextBlocks();
  readonly #notes = new TextBlocks();
  readonly #conversations: ConversationId[] = [];
  readonly #placeOf = new Map<string, number>();
  readonly #customers = new Map<string, CustomerWords>();
  readonly #entries = new Map<ConversationId, EnteredBy>();
  /** What the company calls its entry links, by account and scene. */
  readonly #links = new Map<OpenKfid, Readonly<Record<string, string>>>();
  /** A company has few ways in: the words of each are put together once. */
  readonly #ways = new Map<string, string>();
  readonly #quickReplies = new Map<string, string>();

  /** Reads the whole cache once; `onShare` hears how much of it is read, 0…1. */
  async load(db: DeskDatabase, onShare: (share: number) => void): Promise<void> {
    for (const row of await db.customers.toArray())
      this.#customers.set(row.externalUserid, {
        name: fold(row.profile?.nickname ?? ''),
        tags: fold(row.tags.map((tag) => tag.name).join('\n')),
      });
    for (const row of await db.quickReplies.toArray()) this.#quickReplies.set(row.quickReplyId, quickReplyWords(row));
    for (const { openKfid, scenes } of await db.accounts.toArray()) this.#links.set(openKfid, scenes ?? {});
    await db.conversations.each(({ id, entry }) => {
      if (entry) this.#entries.set(id, entry);
    });
    const count = await db.messages.count();
    const texts: Loaded[] = [];
    let last: [string, string] | null = null;
    for (;;) {
      const page: MessageRow[] = await db.messages
        .where('[conversationId+id]')
        .above(last ?? [Dexie.minKey, Dexie.minKey])
        .limit(PAGE)
        .toArray();
      for (const row of page) {
        const text = row.recalledBy || row.order >= LOCAL_ORDER ? '' : wordsOf(row.content);
        if (text !== '') texts.push({ text, spot: this.#spot(row.conversationId, row.order, row.at) });
      }
      const end: MessageRow | undefined = page.at(-1);
      if (!end || page.length < PAGE) break;
      last = [end.conversationId, end.id];
      onShare(Math.min(1, texts.length / Math.max(1, count)));
    }
    texts.sort((one, other) => one.spot.order - other.spot.order);
    for (const { text, spot } of texts) this.#messages.add(text, spot);
    const notes = (await db.notes.toArray()).filter((row) => row.order < LOCAL_ORDER && row.whisperTo === undefined);
    for (const row of notes.sort((one, other) => one.order - other.order))
      this.#notes.add(row.text, this.#spot(row.conversationId, row.order, row.at));
    onShare(1);
  }

  apply(facts: readonly Fact[]): void {
    for (const fact of facts) this.#applyOne(fact);
  }

  /** The name of a file came after its message. */
  addName({ conversationId, order, name }: LateName, at: number): void {
    this.#messages.add(name, this.#spot(conversationId, order, at));
  }

  find(typed: string, now: number, limit: number): LocalFound {
    const query = parseSearch(typed, now);
    if (isEmptySearch(query) || query.faults.length > 0)
      return { customers: [], messages: [], notes: [], quickReplies: [] };
    const keep = this.#keep(query);
    const keys = (blocks: TextBlocks): LocalFound['messages'] => {
      // What came while the cache was read may be here twice.
      const seen = new Map<string, [ConversationId, number]>();
      for (const { place, order } of blocks.find(query.words, limit, keep))
        seen.set(`${place} ${order}`, [this.#conversations[place] ?? asConversationId(''), order]);
      return [...seen.values()];
    };
    return {
      customers: this.#findCustomers(query).slice(0, limit),
      messages: keys(this.#messages),
      notes: keys(this.#notes),
      quickReplies: this.#findQuickReplies(query).slice(0, limit),
    };
  }

  #applyOne(fact: Fact): void {
    switch (fact.kind) {
      case 'message.received':
      case 'reply.accepted': {
        const { conversationId, at, content } = fact.message;
        const text = wordsOf(content);
        if (text !== '') this.#messages.add(text, this.#spot(conversationId, fact.seq, at));
        return;
      }
      case 'note.written':
        // DE-4: nobody finds a whisper.
        if (fact.note.whisperTo !== undefined) return;
        this.#notes.add(fact.note.text, this.#spot(fact.note.conversationId, fact.seq, fact.note.at));
        return;
      case 'customer.changed':
        this.#customer(fact.externalUserid).name = fold(fact.profile?.nickname ?? '');
        return;
      case 'customer.tagged':
        this.#customer(fact.externalUserid).tags = fold(fact.tags.map((tag) => tag.name).join('\n'));
        return;
      case 'customer.entered':
        this.#entries.set(fact.conversationId, fact.entry);
        return;
      case 'account.changed':
        this.#links.set(fact.account.openKfid, fact.account.scenes ?? {});
        this.#ways.clear();
        return;
      case 'quick-reply.saved': {
        this.#quickReplies.set(fact.quickReply.quickReplyId, quickReplyWords(fact.quickReply));
        return;
      }
      case 'quick-reply.deleted':
        this.#quickReplies.delete(fact.quickReplyId);
        return;
      default:
        return;
    }
  }

  #customer(id: string): CustomerWords {
    const known = this.#customers.get(id) ?? { name: '', tags: '' };
    this.#customers.set(id, known);
    return known;
  }

  #spot(conversationId: ConversationId, order: number, at: number): Spot {
    let place = this.#placeOf.get(conversationId);
    if (place === undefined) {
      place = this.#conversations.push(conversationId) - 1;
      this.#placeOf.set(conversationId, place);
    }
    return { place, order, at };
  }

  #keep(query: SearchQuery): (spot: Spot) => boolean {
    const span = spanOf(query);
    const isThen = ({ at }: Spot): boolean => span === null || (at >= span.from && at < span.until);
    if (query.customers.length + query.tags.length + query.sources.length + query.conversations.length === 0)
      return isThen;
    const answers = new Map<number, boolean>();
    return (spot) => {
      let isAsked = answers.get(spot.place);
      if (isAsked === undefined) {
        isAsked = this.#isAsked(this.#conversations[spot.place] ?? asConversationId('?/?'), query);
        answers.set(spot.place, isAsked);
      }
      return isAsked && isThen(spot);
    };
  }

  #isAsked(id: ConversationId, query: SearchQuery): boolean {
    const customer = this.#customers.get(conversationEnds(id).externalUserid);
    return (
      (query.conversations.length === 0 || query.conversations.includes(id)) &&
      has(customer?.name, query.customers) &&
      has(customer?.tags, query.tags) &&
      has(this.#sourceOf(id), query.sources)
    );
  }

  #sourceOf(id: ConversationId): string | undefined {
    const entry = this.#entries.get(id);
    if (!entry) return undefined;
    const { openKfid } = conversationEnds(id);
    const key = `${openKfid}\n${entry.scene}\n${entry.channels?.name ?? '\n'}`;
    const known = this.#ways.get(key);
    if (known !== undefined) return known;
    const words = fold(sourceWords(entry, this.#links.get(openKfid)?.[entry.scene] ?? null));
    this.#ways.set(key, words);
    return words;
  }

  #findCustomers(query: SearchQuery): readonly string[] {
    const names = [...query.words, ...query.customers];
    if (query.conversations.length > 0 || names.length + query.tags.length + query.sources.length === 0) return [];
    const from = query.sources.length === 0 ? null : new Set<string>();
    if (from)
      for (const id of this.#entries.keys())
        if (has(this.#sourceOf(id), query.sources)) from.add(conversationEnds(id).externalUserid);
    const found: string[] = [];
    for (const [id, { name, tags }] of this.#customers)
      if (has(name, names) && has(tags, query.tags) && (!from || from.has(id))) found.push(id);
    return found;
  }

  #findQuickReplies({ words, customers, tags, sources, conversations, days }: SearchQuery): readonly string[] {
    if (
      words.length === 0 ||
      conversations.length > 0 ||
      customers.length + tags.length + sources.length > 0 ||
      days !== null
    )
      return [];
    return [...this.#quickReplies].filter(([, text]) => has(text, words)).map(([id]) => id);
  }
}

function has(text: string | undefined, words: readonly string[]): boolean {
  return words.every((word) => text?.includes(fold(word)) === true);
}

function quickReplyWords(quickReply: QuickReply): string {
  return fold(`${quickReply.title}\n${wordsOfQuickReply(quickReply)}\n${quickReply.folder}`);
}
