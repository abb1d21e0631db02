import { sql, type Transaction } from 'kysely';
import type { Conversation } from '#shared/domain/conversation';
import { sourceWords } from '#shared/domain/entry-source';
import { conversationOf, type Fact } from '#shared/domain/fact';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import { wordsOf } from '#shared/domain/message-words';
import { readersOf } from '#shared/domain/note';
import { wordsOfQuickReply } from '#shared/domain/quick-reply';
import type { Profile } from '#shared/domain/customer';
import type { Tag } from '#shared/domain/tag';
import { chinaDay } from '#shared/lib/time';
import { writeRows, type Cell } from '../db/rows.ts';
import type { Database } from '../db/schema.ts';
import { indexed, isAt, placeOf, placeOfDay, type PlaceKind } from './place.ts';

type Trx = Transaction<Database>;
type Words = 'search_message' | 'search_note' | 'search_quick_reply';

/** Facts that change what can be found; the others are passed over unread. */
export const searchedKinds = [
  'message.received',
  'reply.accepted',
  'message.recalled',
  'media.fetched',
  'note.written',
  'quick-reply.saved',
  'quick-reply.deleted',
  'customer.changed',
  'customer.tagged',
  'customer.entered',
] as const satisfies readonly Fact['kind'][];

/** Brings the indexes up to date with these facts, which come after everything indexed so far. SE-3 */
export async function indexFacts(trx: Trx, facts: readonly Fact[]): Promise<void> {
  const place = rememberPlaces();
  const fresh = new Map<Words, Cell[][]>();
  const add = (table: Words, seq: number, text: string, places: readonly string[]): void => {
    const rows = fresh.get(table) ?? [];
    fresh.set(table, rows);
    rows.push([seq, indexed(text), places.join(' ')]);
  };
  const flush = async (): Promise<void> => {
    for (const [table, rows] of fresh)
      await writeRows(trx, `INSERT INTO ${table} (rowid, words, place) VALUES (?, ?, ?)`, rows);
    fresh.clear();
  };
  const inside = (id: ConversationId, at: number): readonly string[] => [
    place('c', id),
    place('k', conversationEnds(id).openKfid),
    placeOfDay(chinaDay(at)),
  ];
  /** The newest fact about each customer. */
  const customers = new Map<string, number>();
  for (const fact of facts) {
    switch (fact.kind) {
      case 'message.received':
      case 'reply.accepted': {
        const { conversationId, at, content } = fact.message;
        add('search_message', fact.seq, wordsOf(content), inside(conversationId, at));
        break;
      }
      case 'media.fetched':
        // The message was written before its file's name was known.
        if (fact.media.name !== undefined)
          add('search_message', fact.seq, fact.media.name, inside(fact.conversationId, fact.at));
        break;
      case 'message.recalled':
        await flush();
        await forgetMessage(trx, fact.conversationId, fact.messageId);
        break;
      case 'note.written':
        // SE-3 A whisper is for one: nobody finds it.
        if (readersOf(fact.note) !== null) break;
        add('search_note', fact.seq, fact.note.text, inside(fact.note.conversationId, fact.note.at));
        break;
      case 'quick-reply.saved': {
        const { quickReplyId, title, folder } = fact.quickReply;
        const text = wordsOfQuickReply(fact.quickReply);
        await flush();
        await forgetAt(trx, 'search_quick_reply', placeOf('q', quickReplyId));
        add('search_quick_reply', fact.seq, `${title}\n${text}\n${folder}`, [placeOf('q', quickReplyId)]);
        break;
      }
      case 'quick-reply.deleted':
        await flush();
        await forgetAt(trx, 'search_quick_reply', placeOf('q', fact.quickReplyId));
        break;
      case 'customer.changed':
      case 'customer.tagged':
        customers.set(fact.externalUserid, fact.seq);
        break;
      case 'customer.entered':
        customers.set(conversationEnds(fact.conversationId).externalUserid, fact.seq);
        break;
      default:
        break;
    }
  }
  await flush();
  await indexCustomers(trx, customers);
}

/** SE-4: what was taken back is found no more. The places of a message are its conversation's newest but a few. */
async function forgetMessage(trx: Trx, conversationId: ConversationId, messageId: string): Promise<void> {
  let before = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const { rows } = await sql<{ seq: number; body: string }>`
      SELECT f.seq, f.body FROM search_message CROSS JOIN feed AS f ON f.seq = search_message.rowid
      WHERE search_message MATCH ${isAt([placeOf('c', conversationId)])} AND search_message.rowid < ${before}
      ORDER BY search_message.rowid DESC LIMIT 50`.execute(trx);
    for (const { seq, body } of rows) {
      const fact = JSON.parse(body) as Fact;
      if (conversationOf(fact) !== conversationId || messageOf(fact) !== messageId) continue;
      await sql`DELETE FROM search_message WHERE rowid = ${seq}`.execute(trx);
      // A file's name may have an entry of its own, always after the message.
      if (fact.kind !== 'media.fetched') return;
    }
    const last = rows.at(-1);
    if (!last) return;
    before = last.seq;
  }
}

function messageOf(fact: Fact): string | null {
  if (fact.kind === 'message.received' || fact.kind === 'reply.accepted') return fact.message.id;
  return fact.kind === 'media.fetched' ? fact.messageId : null;
}

async function forgetAt(trx: Trx, table: Words | 'search_customer', place: string): Promise<void> {
  const name = sql.table(table);
  await sql`
    DELETE FROM ${name} WHERE rowid IN (SELECT rowid FROM ${name} WHERE ${name} MATCH ${isAt([place])})`.execute(trx);
}

type CustomerRow = { readonly id: string; readonly profile: string | null; readonly tags: string };
type EntryRow = {
  readonly id: string;
  readonly open_kfid: string;
  readonly body: string;
  readonly link: string | null;
};

/** A customer's name, tags and last ways in, as they are now, whatever the fact said. */
async function indexCustomers(trx: Trx, customers: ReadonlyMap<string, number>): Promise<void> {
  if (customers.size === 0) return;
  const ids = JSON.stringify([...customers.keys()]);
  const known = await sql<CustomerRow>`
    SELECT external_userid AS id, profile, tags FROM customer
    WHERE external_userid IN (SELECT value FROM json_each(${ids}))`.execute(trx);
  const came = await sql<EntryRow>`
    SELECT c.external_userid AS id, c.open_kfid, c.body, l.name AS link FROM conversation AS c
    LEFT JOIN entry_link AS l ON l.open_kfid = c.open_kfid AND l.scene = c.body ->> '$.entry.scene'
    WHERE c.external_userid IN (SELECT value FROM json_each(${ids}))`.execute(trx);
  const rows = new Map(known.rows.map((row) => [row.id, row]));
  for (const [id, seq] of customers) {
    await forgetAt(trx, 'search_customer', placeOf('u', id));
    const row = rows.get(id);
    const entries = came.rows.filter((one) => one.id === id);
    const profile = row?.profile ? (JSON.parse(row.profile) as Profile) : null;
    const tags = row ? (JSON.parse(row.tags) as readonly Tag[]) : [];
    const places = [placeOf('u', id), ...entries.map((one) => placeOf('k', one.open_kfid))];
    await sql`
      INSERT INTO search_customer (rowid, name, tags, source, place)
      VALUES (${seq}, ${indexed(profile?.nickname ?? '')}, ${indexed(tags.map((tag) => tag.name).join('\n'))},
        ${indexed(entries.flatMap(sourcesOf).join('\n'))}, ${places.join(' ')})`.execute(trx);
  }
}

function sourcesOf({ body, link }: EntryRow): readonly string[] {
  const { entry } = JSON.parse(body) as Conversation;
  return entry ? [sourceWords(entry, link)] : [];
}

/** Facts come in runs of one conversation; its hash is counted once a batch. */
function rememberPlaces(): (kind: PlaceKind, id: string) => string {
  const known = new Map<string, string>();
  return (kind, id) => {
    const key = kind + id;
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = placeOf(kind, id);
    known.set(key, made);
    return made;
  };
}
