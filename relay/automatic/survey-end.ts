import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import { backoff } from '#shared/lib/backoff';
import { MINUTE, SECOND } from '#shared/lib/time';
import type { Conversation } from '#shared/domain/conversation';
import type { NewFact } from '#shared/domain/fact';
import { asConversationId, type ConversationId } from '#shared/domain/ids';
import { errcodes } from '#shared/wecom/errcodes';
import { readConversation } from '../db/conversations.ts';
import type { Database } from '../db/schema.ts';
import { isPassing } from '../delivery/judge.ts';
import { correct, moveSession, readSession } from '../delivery/session-state.ts';
import { createLanes, type Lanes } from '../lanes.ts';
import type { AutomaticParts } from './automatic.ts';

type Trx = Transaction<Database>;

/** So long the customer may add a word to the tap before the session is ended again. */
const GRACE_MS = 15 * SECOND;
const MOST_ATTEMPTS = 8;

/**
 * A tap on the survey is an ordinary message, so WeCom opens a session with it (wecom-api.md 10). In the transaction that
 * stored the tap: those sessions that hold nothing else are noted, to be ended again. OUT-26
 */
export async function noteTaps(trx: Trx, facts: readonly NewFact[], now: number): Promise<boolean> {
  let isNoted = false;
  for (const fact of facts) {
    if (fact.kind !== 'survey.answered') continue;
    const conversation = await readConversation(trx, fact.conversationId);
    if (!conversation || !isOnlyTap(conversation, fact.messageId)) continue;
    const row = { message_id: fact.messageId, attempts: 0, next_at: now + GRACE_MS };
    await trx
      .insertInto('survey_end')
      .values({ conversation_id: fact.conversationId, ...row })
      .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet(row))
      .execute();
    isNoted = true;
  }
  return isNoted;
}

/** Ends them, without a text, unless something has come since. */
export function createSurveyEnds(parts: AutomaticParts): Lanes {
  const { db, feed, wecom, clock, log } = parts;
  const random = parts.random ?? Math.random;

  async function step(lane: string): Promise<boolean> {
    const id = asConversationId(lane);
    const row = await db.selectFrom('survey_end').selectAll().where('conversation_id', '=', id).executeTakeFirst();
    if (!row || row.next_at > clock.now()) return false;
    const before = await readConversation(db, id);
    if (!before || !isOnlyTap(before, row.message_id)) {
      await forget(id);
      return true;
    }
    const answer = await moveSession(wecom, id, { serviceState: 'ended', servingUserid: null }, 'bulk');
    const isOver = answer.kind === 'refused' && answer.errcode === errcodes.conversationEnd.code;
    const isPassed = answer.kind === 'unreachable' || (answer.kind === 'refused' && isPassing(answer.errcode));
    if (isPassed && row.attempts < MOST_ATTEMPTS) {
      const attempts = row.attempts + 1;
      const next_at = clock.now() + backoff(attempts, SECOND, MINUTE, random());
      await db.updateTable('survey_end').set({ attempts, next_at }).where('conversation_id', '=', id).execute();
    } else if (answer.kind === 'ok' || isOver) await conclude(id, row.message_id);
    // WeCom does not want it: a session in which nobody waits harms nobody.
    else await forget(id);
    return true;
  }

  /** What was written while WeCom was asked may have begun a session: WeCom knows. */
  async function conclude(id: ConversationId, tap: string): Promise<void> {
    const isEnded = await feed.write(async ({ trx, append }) => {
      const conversation = await readConversation(trx, id);
      if (!conversation || !isOnlyTap(conversation, tap)) return false;
      await append(correct(conversation, { serviceState: 'ended', servingUserid: null }, clock.now()));
      return true;
    });
    if (!isEnded) await learn(id);
    await forget(id);
  }

  async function learn(id: ConversationId): Promise<void> {
    const before = await readConversation(db, id);
    const truth = await readSession(wecom, id, 'bulk');
    if (truth.kind !== 'ok' || !before) return;
    await feed.write(async ({ trx, append }) => {
      const known = await readConversation(trx, id);
      if (known?.lastCustomerAt === before.lastCustomerAt) await append(correct(known, truth.value, clock.now()));
    });
  }

  async function forget(id: ConversationId): Promise<void> {
    await db.deleteFrom('survey_end').where('conversation_id', '=', id).execute();
  }

  const work = {
    name: 'survey-end',
    parallel: 2,
    async due(now: number, limit: number) {
      const { rows } = await sql<{ lane: string }>`
        SELECT conversation_id AS lane FROM survey_end WHERE next_at <= ${now} ORDER BY next_at LIMIT ${limit}`.execute(
        db,
      );
      return rows.map((row) => row.lane);
    },
    async nextAt() {
      const { rows } = await sql<{ at: number | null }>`SELECT min(next_at) AS at FROM survey_end`.execute(db);
      return rows[0]?.at ?? null;
    },
    step,
  };
  return createLanes(work, clock, log);
}

/** Opened by the tap, and nothing has come since: nobody waits in it. */
function isOnlyTap({ serviceState, wait, last }: Conversation, tap: string): boolean {
  return serviceState === 'untreated' && wait === null && last?.messageId === tap;
}
