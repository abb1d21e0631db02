import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { AutomaticText } from '#shared/domain/automatic-text';
import type { NewFact } from '#shared/domain/fact';
import { toConversationId, asExternalUserid, type OpenKfid } from '#shared/domain/ids';
import { mediaLifeMs } from '#shared/wecom/media';
import { issueCode, type CodeEvent } from '../automatic/issue.ts';
import { noteTaps } from '../automatic/survey-end.ts';
import { insertRows, writeRows } from '../db/rows.ts';
import type { Database } from '../db/schema.ts';
import type { EventCodeTable } from '../db/tables/out.ts';
import type { Writer } from '../feed/feed.ts';
import { translate } from '../wecom/translate.ts';
import type { News, Translation } from '../wecom/translation.ts';
import { changeAvailability } from './availability.ts';

export type Page = {
  readonly openKfid: OpenKfid;
  readonly items: readonly unknown[];
  readonly nextCursor: string;
  /** Rings heard before this pull began, when the page is the last one; null when more is to come. */
  readonly answered: number | null;
};

/** What the page asks for once it is committed. */
export type Stored = {
  readonly fresh: number;
  readonly broken: number;
  readonly contacts: readonly string[];
  /** Codes to be used at once. */
  readonly codes: readonly EventCodeTable[];
  /** A session was opened by a tap on a survey. */
  readonly hasTaps: boolean;
  readonly mediaCount: number;
};

type Trx = Transaction<Database>;
const INSERT_SEEN = 'INSERT INTO seen_message (sent_at, open_kfid, msgid)';

/**
 * One page in one transaction: facts, projections, the ids that were new, and WeCom's cursor. Whatever happens, either
 * all of it is there or none, so the page can be pulled again at any time. IN-7, IN-8
 */
export async function storePage(
  { trx, append }: Writer,
  page: Page,
  now: number,
  texts: readonly AutomaticText[],
): Promise<Stored> {
  const { openKfid, items } = page;
  const read: Translation[] = [];
  const raw: (readonly [string, string])[] = [];
  for (const item of items) {
    const translation = translate(openKfid, item);
    if (translation) read.push(translation);
    else raw.push(toRawRow(null, item));
    if (translation?.keepRaw) raw.push(toRawRow(translation.msgid, item));
  }
  const broken = items.length - read.length;
  const fresh = await keepNew(trx, openKfid, read);
  const acceptedAt = await acceptedTimes(trx, fresh);
  const facts: NewFact[] = [];
  const codes: EventCodeTable[] = [];
  const media: unknown[] = [];
  const contacts = new Set<string>();
  for (const { msgid, at, facts: own, news } of fresh) {
    const event = codeEventOf(openKfid, msgid, at, own, news);
    const issued = event && (await issueCode(trx, event, texts, now));
    for (const fact of own) facts.push(event && !issued ? unsaid(fact) : fact);
    if (issued) facts.push(...issued.facts);
    if (issued?.row) codes.push(issued.row);
    if (news?.kind === 'send-failed') {
      const accepted = acceptedAt.get(news.fact.messageId);
      // A reply we never accepted is not ours to mark.
      if (accepted !== undefined) facts.push({ ...news.fact, acceptedAt: accepted });
    }
    if (news?.kind === 'media')
      media.push([
        msgid,
        toConversationId(openKfid, asExternalUserid(news.externalUserid)),
        news.source.kind,
        news.source.of,
        news.source.at,
        at + mediaLifeMs,
      ]);
    if (news?.kind === 'contact' || news?.kind === 'entry' || news?.kind === 'media') contacts.add(news.externalUserid);
    if (news?.kind === 'availability') facts.push(...(await changeAvailability(trx, openKfid, news, at)));
  }
  // Before the facts: a recall among them takes away what is kept and queued of its message. IN-30
  await keepRaw(trx, openKfid, raw);
  await queueMedia(trx, openKfid, media, now);
  await append(facts);
  await endDeliveries(trx, [...acceptedAt.keys()]);
  const hasTaps = await noteTaps(trx, facts, now);
  await moveCursor(trx, page, now);
  return { fresh: fresh.length, broken, contacts: [...contacts], codes, hasTaps, mediaCount: media.length };
}

/** Those never seen before, in the page's order. IN-8 */
async function keepNew(trx: Trx, openKfid: string, read: readonly Translation[]): Promise<readonly Translation[]> {
  if (read.length === 0) return [];
  const keys = read.map(({ msgid, at }) => [at, openKfid, msgid]);
  // Pages seldom overlap: all at once, and one by one only when some of them were here before.
  await sql`SAVEPOINT seen`.execute(trx);
  const gained = await insertRows(trx, INSERT_SEEN, 'ON CONFLICT DO NOTHING', keys);
  if (gained < keys.length) await sql`ROLLBACK TO seen`.execute(trx);
  await sql`RELEASE seen`.execute(trx);
  if (gained === keys.length) return read;
  const isNew = await writeRows(trx, `${INSERT_SEEN} VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, keys);
  return read.filter((_, index) => isNew[index] === true);
}

/** When the relay accepted the replies that WeCom now says have failed. */
async function acceptedTimes(trx: Trx, fresh: readonly Translation[]): Promise<ReadonlyMap<string, number>> {
  const failed: string[] = [];
  for (const { news } of fresh) if (news?.kind === 'send-failed') failed.push(news.fact.messageId);
  if (failed.length === 0) return new Map();
  const { rows } = await sql<{ id: string; at: number }>`
    SELECT body ->> '$.message.id' AS id, body ->> '$.message.at' AS at FROM feed
    WHERE kind = 'reply.accepted' AND body ->> '$.message.id' IN (SELECT value FROM json_each(${JSON.stringify(failed)}))`.execute(
    trx,
  );
  return new Map(rows.map((row) => [row.id, row.at]));
}

/** WeCom has said what came of them, maybe before it answered us: nothing is posted or said about them any more. IN-28 */
async function endDeliveries(trx: Trx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const table of ['delivery', 'event_code'] as const)
    await trx.deleteFrom(table).where('message_id', 'in', ids).execute();
}

function toRawRow(msgid: string | null, item: unknown): readonly [string, string] {
  const body = JSON.stringify(item) ?? 'null';
  return [msgid ?? `broken:${createHash('sha256').update(body).digest('hex').slice(0, 32)}`, body];
}

async function keepRaw(trx: Trx, openKfid: string, rows: readonly (readonly [string, string])[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    INSERT INTO raw_message (open_kfid, msgid, body)
    SELECT ${openKfid}, value ->> 0, value ->> 1 FROM json_each(${JSON.stringify(rows)}) WHERE true
    ON CONFLICT DO NOTHING`.execute(trx);
}

async function queueMedia(trx: Trx, openKfid: string, rows: readonly unknown[], now: number): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    INSERT INTO media_fetch (message_id, conversation_id, open_kfid, source_kind, content_kind, source, attempts, next_at,
      expires_at)
    SELECT value ->> 0, value ->> 1, ${openKfid}, value ->> 2, value ->> 3, value ->> 4, 0, ${now}, value ->> 5
    FROM json_each(${JSON.stringify(rows)}) WHERE true ON CONFLICT DO NOTHING`.execute(trx);
}

/** The right to say something that this item brought, or null (wecom-api.md 4.7). */
function codeEventOf(
  openKfid: OpenKfid,
  msgid: string,
  at: number,
  own: readonly NewFact[],
  news: News | null,
): CodeEvent | null {
  const about = { source: msgid, issuedAt: at } as const;
  if (news?.kind === 'event-code')
    return { on: news.automatic, conversationId: news.conversationId, code: news.code, ...about };
  if (news?.kind !== 'entry' || news.welcomeCode === null) return null;
  const conversationId = toConversationId(openKfid, asExternalUserid(news.externalUserid));
  const entered = own.find((fact) => fact.kind === 'customer.entered');
  return { on: 'welcome', conversationId, code: news.welcomeCode, ...about, ...(entered && { entry: entered.entry }) };
}

/** An entry that could have been greeted says that no rule fitted. IN-12 */
function unsaid(fact: NewFact): NewFact {
  return fact.kind === 'customer.entered' ? { ...fact, unsaid: 'no-rule' } : fact;
}

async function moveCursor(trx: Trx, { openKfid, nextCursor, answered }: Page, now: number): Promise<void> {
  if (nextCursor !== '')
    await sql`
      INSERT INTO pull_cursor (open_kfid, cursor, moved_at) VALUES (${openKfid}, ${nextCursor}, ${now})
      ON CONFLICT (open_kfid) DO UPDATE SET cursor = excluded.cursor, moved_at = excluded.moved_at`.execute(trx);
  if (answered !== null)
    await sql`UPDATE doorbell SET answered = max(answered, ${answered}) WHERE open_kfid = ${openKfid}`.execute(trx);
}
