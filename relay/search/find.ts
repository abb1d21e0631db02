import { sql } from 'kysely';
import type {
  CustomerHit,
  MessageHit,
  NoteHit,
  NoteLine,
  Search,
  SearchAnswer,
  SearchContext,
  SearchPage,
} from '#shared/contracts/search';
import type { Fact } from '#shared/domain/fact';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import { wordsOf } from '#shared/domain/message-words';
import { isForDesk, type QuickReply } from '#shared/domain/quick-reply';
import { isEmptySearch, parseSearch, type SearchGroup, type SearchQuery } from '#shared/domain/search-query';
import type { Team } from '#shared/domain/team';
import { excerpt } from '#shared/lib/excerpt';
import type { RelayDatabase } from '../db/open.ts';
import { readSettings } from '../db/settings.ts';
import type { Colleague } from '../servicers/colleague.ts';
import { nameCustomers, readHitCustomers } from './customers.ts';
import { isAt, placeOf } from './place.ts';
import { matchCustomers, matchQuickReplies, matchWords, type Within } from './match.ts';
import { readFound, type Table } from './read.ts';
import { narrow } from './within.ts';

const EXCERPT = 120;
const AROUND = 20;
const LIMIT = 20;

const nothing: SearchPage<never> = { hits: [], next: null };

/** What this colleague may see of everything that was ever said, newest first in each group. SE-5, SE-6 */
export async function find(
  db: RelayDatabase,
  wish: Search,
  colleague: Colleague,
  now: number,
): Promise<Omit<SearchAnswer, 'share'>> {
  const query = parseSearch(wish.typed, now);
  const empty = { customers: nothing, messages: nothing, notes: nothing, quickReplies: nothing };
  if (isEmptySearch(query) || query.faults.length > 0) return empty;
  const within = await narrow(db, query, colleague);
  const look = async <Hit>(group: SearchGroup, search: () => Promise<SearchPage<Hit>>): Promise<SearchPage<Hit>> =>
    wish.group === undefined || wish.group === group ? search() : nothing;
  return {
    customers: await look('customers', () => findCustomers(db, wish, query, colleague)),
    messages: await look('messages', () => findMessages(db, wish, query, within, colleague)),
    notes: await look('notes', () => findNotes(db, wish, query, within, colleague)),
    quickReplies: await look('quickReplies', () => findQuickReplies(db, wish, query, colleague)),
  };
}

async function findCustomers(db: RelayDatabase, wish: Search, query: SearchQuery, colleague: Colleague) {
  const match = matchCustomers(query, colleague);
  if (match === null) return nothing;
  const page = await read(db, 'search_customer', match, wish, () => true);
  const hits = await readHitCustomers(db, page.hits, colleague.accounts);
  return { hits, next: page.next } satisfies SearchPage<CustomerHit>;
}

async function findMessages(db: RelayDatabase, wish: Search, query: SearchQuery, within: Within, colleague: Colleague) {
  const match = matchWords(query, within, colleague);
  if (match === null) return nothing;
  const page = await read(db, 'search_message', match, wish, seenBy(colleague, within));
  return { hits: await toMessages(db, page.hits, query.words), next: page.next };
}

async function findNotes(db: RelayDatabase, wish: Search, query: SearchQuery, within: Within, colleague: Colleague) {
  const match = matchWords(query, within, colleague);
  if (match === null) return nothing;
  const page = await read(db, 'search_note', match, wish, seenBy(colleague, within));
  const notes = page.hits.flatMap((fact) => (fact.kind === 'note.written' ? [fact] : []));
  const nameOf = await nameCustomers(
    db,
    notes.map(({ note }) => note.conversationId),
  );
  const hits = notes.map(({ seq, note }): NoteHit => ({
    seq,
    noteId: note.noteId,
    conversationId: note.conversationId,
    customerName: nameOf(note.conversationId),
    at: note.at,
    by: note.by,
    text: excerpt(note.text, query.words, EXCERPT),
  }));
  return { hits, next: page.next };
}

async function findQuickReplies(db: RelayDatabase, wish: Search, query: SearchQuery, colleague: Colleague) {
  const match = matchQuickReplies(query);
  if (match === null) return nothing;
  const { teams } = await readSettings(db);
  const isIn = ({ members }: Team): boolean => members.includes(colleague.servicerUserid);
  const own = new Set(teams.filter(isIn).map(({ teamId }) => teamId));
  const mine = (fact: Fact): boolean => fact.kind === 'quick-reply.saved' && isForDesk(fact.quickReply, colleague, own);
  const page = await read(db, 'search_quick_reply', match, wish, mine);
  const hits = page.hits.flatMap((fact) => (fact.kind === 'quick-reply.saved' ? [fact.quickReply] : []));
  return { hits, next: page.next } satisfies SearchPage<QuickReply>;
}

/** What was said before and after one place of a conversation the colleague may see; null when they may not. */
export async function findAround(
  db: RelayDatabase,
  conversationId: ConversationId,
  seq: number,
  colleague: Colleague,
): Promise<SearchContext | null> {
  if (!colleague.accounts.includes(conversationEnds(conversationId).openKfid)) return null;
  const match = isAt([placeOf('c', conversationId)]);
  const facts: Fact[] = [];
  for (const table of ['search_message', 'search_note'] as const) {
    const before = await readFound(db, { table, match, before: seq + 1, limit: AROUND + 1, keep: () => true });
    facts.push(...before.hits.toReversed(), ...(await readAfter(db, table, match, seq)));
  }
  const lines: (MessageHit | NoteLine)[] = [...(await toMessages(db, facts, []))];
  for (const fact of facts)
    if (fact.kind === 'note.written') {
      const { by, at, text } = fact.note;
      lines.push({ seq: fact.seq, kind: 'note', by, at, text });
    }
  return { lines: lines.sort((one, other) => one.seq - other.seq) };
}

async function readAfter(db: RelayDatabase, table: Table, match: string, seq: number): Promise<readonly Fact[]> {
  const name = sql.table(table);
  const { rows } = await sql<{ seq: number; body: string }>`
    SELECT f.seq, f.body FROM ${name} CROSS JOIN feed AS f ON f.seq = ${name}.rowid
    WHERE ${name} MATCH ${match} AND ${name}.rowid > ${seq} ORDER BY ${name}.rowid LIMIT ${AROUND}`.execute(db);
  return rows.map((row) => ({ ...(JSON.parse(row.body) as Fact), seq: row.seq }));
}

function read(db: RelayDatabase, table: Table, match: string, wish: Search, keep: (fact: Fact) => boolean) {
  const { before = Number.MAX_SAFE_INTEGER, limit = LIMIT } = wish;
  return readFound(db, { table, match, before, limit, keep });
}

/** The index was asked by account already; the facts themselves have the last word. */
function seenBy({ accounts }: Colleague, within: Within): (fact: Fact) => boolean {
  const served = new Set<string | null>(accounts);
  return (fact) => served.has(fact.openKfid) && within.keep(fact);
}

async function toMessages(
  db: RelayDatabase,
  facts: readonly Fact[],
  words: readonly string[],
): Promise<readonly MessageHit[]> {
  const hits = facts.flatMap((fact): Omit<MessageHit, 'customerName'>[] => {
    if (fact.kind === 'media.fetched') {
      const { seq, at, messageId, conversationId, media } = fact;
      // Only what a customer or a colleague in the WeCom client sends is fetched, and only then without a name at first.
      const text = excerpt(media.name ?? '', words, EXCERPT);
      return [{ seq, messageId, conversationId, at, origin: 'customer', servicerUserid: null, kind: 'file', text }];
    }
    if (fact.kind !== 'message.received' && fact.kind !== 'reply.accepted') return [];
    const { id, conversationId, at, origin, servicerUserid, content } = fact.message;
    const text = excerpt(wordsOf(content), words, EXCERPT);
    return [{ seq: fact.seq, messageId: id, conversationId, at, origin, servicerUserid, kind: content.kind, text }];
  });
  const nameOf = await nameCustomers(
    db,
    hits.map((hit) => hit.conversationId),
  );
  return hits.map((hit) => ({ ...hit, customerName: nameOf(hit.conversationId) }));
}
