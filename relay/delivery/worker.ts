import { sql } from 'kysely';
import type { Logger } from 'pino';
import { windowEvidence, type Conversation } from '#shared/domain/conversation';
import type { NewFact } from '#shared/domain/fact';
import { asConversationId, asMessageId, asOpenKfid } from '#shared/domain/ids';
import type { Content } from '#shared/domain/message';
import { replyWindow, type ReplyBlock } from '#shared/domain/reply-window';
import { isOpen } from '#shared/domain/business-hours';
import { isDropped, OPEN_AGAIN, REST_OVER, type FailureReason } from '#shared/domain/send-status';
import { forgetAnswer } from '../automatic/off-hours.ts';
import { isAway } from '../automatic/rest-notice.ts';
import type { Clock } from '../clock.ts';
import { readConversation } from '../db/conversations.ts';
import { readSettings } from '../db/settings.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Feed, Writer } from '../feed/feed.ts';
import { createLanes } from '../lanes.ts';
import type { MediaStore } from '../media/store.ts';
import type { Wecom } from '../wecom/wecom.ts';
import { judge, type Verdict } from './judge.ts';
import { post } from './post.ts';
import { correct, readSession } from './session-state.ts';
import { toBody, uploadOf } from './send-body.ts';
import { createUploads } from './uploads.ts';

export type DeliveryParts = {
  readonly db: RelayDatabase;
  readonly feed: Feed;
  readonly wecom: Wecom;
  readonly media: MediaStore;
  readonly clock: Clock;
  readonly log: Logger;
  /** In [0, 1): spreads repetitions. */
  readonly random?: () => number;
  /** Counts what came of an attempt, by name. */
  readonly count?: (event: DeliveryEvent) => void;
};

export type DeliveryEvent = `reply.${'sent' | 'failed' | 'postponed'}`;

export interface Delivery {
  /** There are new rows in `delivery`; call it after the commit. */
  wake(): void;
  close(): Promise<void>;
}

/** Conversations posted to side by side; the client paces all of them together, and asks less at once after a 45033. */
const PARALLEL = 24;
/** A reply that has failed so often gives way to those that were typed just now. */
const PATIENT_ATTEMPTS = 3;

type DeliveryRow = {
  readonly position: number;
  readonly message_id: string;
  readonly conversation_id: string;
  readonly open_kfid: string;
  readonly accepted_at: number;
  readonly body: string;
  readonly attempts: number;
  readonly maybe_sent: number;
  readonly next_at: number;
  readonly is_bulk: number;
};

/**
 * Brings accepted replies to WeCom: per conversation one after the other in the order they were accepted, conversations
 * side by side. A row lives until WeCom took the message or it failed; both become a fact in the transaction that
 * deletes the row (OUT-4). It starts with what an earlier process left behind.
 */
export function createDelivery(parts: DeliveryParts): Delivery {
  const { db, feed, clock, log } = parts;
  const random = parts.random ?? Math.random;
  const uploads = createUploads(parts);

  const heads = sql`FROM delivery AS d WHERE d.position =
    (SELECT min(e.position) FROM delivery AS e WHERE e.conversation_id = d.conversation_id)`;

  async function due(now: number, limit: number): Promise<readonly string[]> {
    const { rows } = await sql<{ lane: string }>`
      SELECT d.conversation_id AS lane ${heads} AND d.next_at <= ${now}
      ORDER BY d.is_bulk, d.position LIMIT ${limit}`.execute(db);
    return rows.map((row) => row.lane);
  }

  async function nextAt(): Promise<number | null> {
    const { rows } = await sql<{ at: number | null }>`SELECT min(d.next_at) AS at ${heads}`.execute(db);
    return rows[0]?.at ?? null;
  }

  async function step(conversationId: string): Promise<boolean> {
    const row = await db
      .selectFrom('delivery')
      .selectAll()
      .where('conversation_id', '=', conversationId)
      .orderBy('position')
      .limit(1)
      .executeTakeFirst();
    if (!row || row.next_at > clock.now()) return false;
    await settle(row, await deliver(row, true));
    return true;
  }

  async function deliver(row: DeliveryRow, mayUploadAgain: boolean): Promise<Verdict> {
    const content = JSON.parse(row.body) as Content;
    const block = await whyNotNow(row);
    if (block !== null) return refused(row, block);
    const upload = uploadOf(content);
    let mediaId = '';
    const tried = { acceptedAt: row.accepted_at, attempts: row.attempts + 1, maybeSent: row.maybe_sent === 1 };
    if (upload) {
      const answer = await uploads.mediaIdOf(upload);
      if (answer.kind === 'lost') return refused(row, 'media-missing');
      // An upload that may have happened is no message that may have been sent.
      const certain = answer.kind === 'unreachable' ? { ...answer, maybeDone: false } : answer;
      if (certain.kind !== 'ok') return judge(certain, tried, clock.now(), random());
      mediaId = certain.value.mediaId;
    }
    const body = toBody(content, mediaId);
    if (!body) return refused(row, 'bad-command');
    // OUT-6: the attempt is on record before WeCom can hear of it.
    const attempt = { attempts: tried.attempts, maybe_sent: 1 };
    await db.updateTable('delivery').set(attempt).where('position', '=', row.position).execute();
    const priority = row.is_bulk === 1 ? 'bulk' : 'person';
    const verdict = judge(await post(parts.wecom, row, body, priority), tried, clock.now(), random());
    if (verdict.kind !== 'stale-media' || !upload) return verdict;
    await uploads.forget(upload);
    return mayUploadAgain ? deliver({ ...row, attempts: tried.attempts }, false) : verdict;
  }

  /**
   * OUT-25 DE-311 DE-964: the hours may have begun, somebody answered, or the session moved since the reply was accepted,
   * and then nothing leaves. Not asked of a reply that WeCom may have already: sent again under its id it is no second
   * message, and the answer says what became of it.
   */
  async function whyNotNow(row: DeliveryRow): Promise<ReplyBlock | typeof OPEN_AGAIN | typeof REST_OVER | null> {
    if (row.maybe_sent === 1) return null;
    const conversation = await readConversation(db, row.conversation_id);
    if (conversation?.offHoursReply === row.message_id && isOpen((await readSettings(db)).hours, clock.now()))
      return OPEN_AGAIN;
    if (conversation && (await isUntrue(conversation, row))) return REST_OVER;
    // Its own place in the window is taken already: the price is nothing.
    return conversation && replyWindow(windowEvidence(conversation), clock.now(), 0).block;
  }

  /** DE-964: what is said of a rest, once somebody has answered or who rested is back. */
  async function isUntrue({ restNotice, wait }: Conversation, row: DeliveryRow): Promise<boolean> {
    if (restNotice?.id !== row.message_id) return false;
    return wait === null || restNotice.by === null || !(await isAway(db, restNotice.by, clock.now()));
  }

  /** The hours are said anew after the next closing; a rest is not told twice in a session. */
  function forgotten({ conversation_id: id }: DeliveryRow, reason: FailureReason): Awaited<ReturnType<typeof learn>> {
    const isOfHours = reason.kind === 'refused' && reason.code === OPEN_AGAIN;
    return (trx) => (isOfHours ? forgetAnswer(trx, id) : Promise.resolve([]));
  }

  /** What WeCom says of the session, when its refusal shows that we did not know: told with the failure. */
  async function learn(row: DeliveryRow): Promise<(trx: Writer['trx'], at: number) => Promise<readonly NewFact[]>> {
    const before = await readConversation(db, row.conversation_id);
    const truth = before && (await readSession(parts.wecom, before.id, 'person'));
    return async (trx, at) => {
      const known = await readConversation(trx, row.conversation_id);
      // A customer who has written meanwhile may have begun another session.
      if (!known || truth?.kind !== 'ok' || known.lastCustomerAt !== before?.lastCustomerAt) return [];
      return correct(known, truth.value, at);
    };
  }

  async function settle(row: DeliveryRow, verdict: Verdict): Promise<void> {
    const about = { message: row.message_id, conversation: row.conversation_id, attempts: row.attempts + 1 };
    switch (verdict.kind) {
      case 'sent':
        await conclude(row, null);
        log.info(about, 'delivery: sent');
        return;
      case 'failed':
        if (isDropped(verdict.reason)) {
          await conclude(row, verdict.reason, forgotten(row, verdict.reason));
          log.info(about, 'delivery: what the relay says by itself was not needed any more');
          return;
        }
        await conclude(row, verdict.reason, verdict.isLost === true ? await learn(row) : undefined);
        log.warn({ ...about, reason: verdict.reason }, 'delivery: failed');
        return;
      case 'stale-media':
        await conclude(row, unlessMaybeSent(row, { kind: 'errcode', errcode: 40007 }));
        log.warn(about, 'delivery: the file was refused twice');
        return;
      case 'again': {
        const attempts = row.attempts + 1;
        const is_bulk = attempts >= PATIENT_ATTEMPTS ? 1 : row.is_bulk;
        const next = { attempts, maybe_sent: verdict.maybeSent ? 1 : 0, next_at: verdict.at, is_bulk };
        await db.updateTable('delivery').set(next).where('position', '=', row.position).execute();
        log.warn(about, 'delivery: will be tried again');
        parts.count?.('reply.postponed');
        return;
      }
    }
  }

  /** The row and its fact, together or not at all. */
  async function conclude(
    row: DeliveryRow,
    reason: FailureReason | null,
    learnt?: Awaited<ReturnType<typeof learn>>,
  ): Promise<void> {
    const conversationId = asConversationId(row.conversation_id);
    const about = {
      at: clock.now(),
      openKfid: asOpenKfid(row.open_kfid),
      conversationId,
      messageId: asMessageId(row.message_id),
    };
    const fact: NewFact = reason
      ? { ...about, kind: 'reply.failed', acceptedAt: row.accepted_at, reason }
      : { ...about, kind: 'reply.sent' };
    await feed.write(async ({ trx, append }) => {
      const gone = await trx.deleteFrom('delivery').where('position', '=', row.position).executeTakeFirst();
      if (gone.numDeletedRows > 0n) await append([fact, ...((await learnt?.(trx, fact.at)) ?? [])]);
    });
    if (reason && isDropped(reason)) return;
    parts.count?.(fact.kind === 'reply.sent' ? 'reply.sent' : 'reply.failed');
  }

  const lanes = createLanes({ name: 'delivery', parallel: PARALLEL, due, nextAt, step }, clock, log);
  lanes.wake();
  return lanes;
}

function refused(row: DeliveryRow, code: string): Verdict {
  return { kind: 'failed', reason: unlessMaybeSent(row, { kind: 'refused', code }) };
}

/** OUT-20: why this attempt failed is the reason only when no earlier one may have been taken. */
function unlessMaybeSent(row: DeliveryRow, reason: FailureReason): FailureReason {
  return row.maybe_sent === 1 ? { kind: 'unsure' } : reason;
}
