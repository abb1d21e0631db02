import type { CustomerHit, MessageHit, NoteHit } from '#shared/contracts/search';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import { wordsOf } from '#shared/domain/message-words';
import { fold } from '#shared/lib/bigrams';
import { excerpt } from '#shared/lib/excerpt';
import { conversationsOf } from '../../db/of-customers.ts';
import type { DeskDatabase } from '../../db/schema.ts';
import type { LocalFound } from '../../search/desk-index.ts';
import { searchByName, type NamedDesk } from '../../search/search-by-name.ts';
import type { Hits } from './found.ts';

const EXCERPT = 120;
const NAMES = 20;

/** The rows behind what the index found, as they are now: what was taken back or cleared since is left out. SE-4, SE-11 */
export async function readLocal(
  desk: NamedDesk,
  found: LocalFound,
  words: readonly string[],
  /** The one word that was typed, which may be a name in pinyin; '' = more was typed. */
  name: string,
): Promise<Hits> {
  const { db } = desk;
  const [rows, noteRows, quickReplies, named] = await Promise.all([
    db.messages
      .where('[conversationId+order]')
      .anyOf(found.messages.map(([id, order]) => [id, order]))
      .toArray(),
    db.notes
      .where('[conversationId+order]')
      .anyOf(found.notes.map(([id, order]) => [id, order]))
      .toArray(),
    db.quickReplies.bulkGet([...found.quickReplies]),
    name === '' ? [] : searchByName(desk, name, NAMES),
  ]);
  const still = (text: string): boolean => words.every((word) => onOneLine(text).includes(onOneLine(word)));
  const spoken = rows.filter((row) => !row.recalledBy && still(wordsOf(row.content)));
  const nameOf = await readNames(
    db,
    [...spoken, ...noteRows].map((row) => row.conversationId),
  );
  const ids = [...new Set([...found.customers, ...named.map((row) => row.externalUserid)])].slice(0, NAMES);
  return {
    customers: await readCustomers(db, ids),
    messages: spoken.map(({ id, conversationId, at, origin, servicerUserid, content, order }): MessageHit => ({
      seq: order,
      messageId: id,
      conversationId,
      customerName: nameOf(conversationId),
      at,
      origin,
      servicerUserid,
      kind: content.kind,
      text: excerpt(wordsOf(content), words, EXCERPT),
    })),
    notes: noteRows.map(({ noteId, conversationId, at, by, text, order }): NoteHit => ({
      seq: order,
      noteId,
      conversationId,
      customerName: nameOf(conversationId),
      at,
      by,
      text: excerpt(text, words, EXCERPT),
    })),
    quickReplies: quickReplies.filter((row) => row !== undefined),
  };
}

/** Which of these this desk keeps: their ids. */
export async function readKept(db: DeskDatabase, hits: Hits): Promise<ReadonlySet<string>> {
  const [messages, notes, customers, quickReplies] = await Promise.all([
    db.messages.bulkGet(hits.messages.map((hit): [string, string] => [hit.conversationId, hit.messageId])),
    db.notes.bulkGet(hits.notes.map((hit) => hit.noteId)),
    db.customers.bulkGet(hits.customers.map((hit) => hit.externalUserid)),
    db.quickReplies.bulkGet(hits.quickReplies.map((hit) => hit.quickReplyId)),
  ]);
  const ids = [
    ...messages.map((row) => row?.id),
    ...notes.map((row) => row?.noteId),
    ...customers.map((row) => row?.externalUserid),
    ...quickReplies.map((row) => row?.quickReplyId),
  ];
  return new Set<string>(ids.filter((id) => id !== undefined));
}

async function readCustomers(db: DeskDatabase, ids: readonly string[]): Promise<readonly CustomerHit[]> {
  const [rows, conversations] = await Promise.all([db.customers.bulkGet([...ids]), conversationsOf(db, ids)]);
  const newestFirst = conversations.toSorted((one, other) => other.lastAt - one.lastAt);
  return rows.flatMap((row): CustomerHit[] => {
    const own = row ? newestFirst.filter((one) => one.externalUserid === row.externalUserid) : [];
    if (!row || own.length === 0) return [];
    return [
      {
        externalUserid: row.externalUserid,
        name: row.profile?.nickname ?? '',
        tags: row.tags.map((tag) => tag.name),
        conversationIds: own.map((one) => one.id),
      },
    ];
  });
}

async function readNames(
  db: DeskDatabase,
  conversations: readonly ConversationId[],
): Promise<(id: ConversationId) => string> {
  const ids = [...new Set(conversations.map((id) => conversationEnds(id).externalUserid))];
  const rows = await db.customers.bulkGet(ids);
  const names = new Map(rows.map((row) => [row?.externalUserid, row?.profile?.nickname ?? '']));
  return (id) => names.get(conversationEnds(id).externalUserid) ?? '';
}

function onOneLine(text: string): string {
  return fold(text).replace(/\s+/g, ' ');
}
