import type { Logger } from 'pino';
import type { UnsentCode } from '#shared/domain/automatic-text';
import { asConversationId, asMessageId, asOpenKfid } from '#shared/domain/ids';
import type { AutomaticKind, Content } from '#shared/domain/message';
import type { FailureReason } from '#shared/domain/send-status';
import { sendMsgReplySchema, type SendMsgOnEventRequest } from '#shared/wecom/send-msg';
import type { Clock } from '../clock.ts';
import { readConversation } from '../db/conversations.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { EventCodeTable } from '../db/tables/out.ts';
import { toBody } from '../delivery/send-body.ts';
import type { Feed } from '../feed/feed.ts';
import { createLanes } from '../lanes.ts';
import type { Wecom } from '../wecom/wecom.ts';
import { codeRules, tooLate } from './issue.ts';
import { createSurveyEnds } from './survey-end.ts';
import { judgeCode, ROUNDING_MS, type CodeVerdict } from './judge-code.ts';

export type AutomaticParts = {
  readonly db: RelayDatabase;
  readonly feed: Feed;
  readonly wecom: Wecom;
  readonly clock: Clock;
  readonly log: Logger;
  readonly count?: (event: AutomaticEvent) => void;
  readonly random?: () => number;
};

export type AutomaticEvent = `automatic.${'sent' | 'failed'}`;

/** Sends what goes with WeCom's event codes (wecom-api.md 4.7), each once. */
export interface Automatic {
  /** Rows that were committed just now: sent at once, before anything slower. Resolves when that was tried. */
  send(rows: readonly EventCodeTable[]): Promise<void>;
  /** Surveys were answered: their sessions are ended again in a while. */
  wake(): void;
  /** What an earlier process left behind is tried again under its own msgid. Call it once, at the start. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

const PARALLEL = 16;

export function createAutomatic(parts: AutomaticParts): Automatic {
  const { db, feed, wecom, clock, log } = parts;
  const random = parts.random ?? Math.random;
  const underWay = new Map<string, Promise<void>>();
  const surveyEnds = createSurveyEnds(parts);

  const lanes = createLanes(
    {
      name: 'automatic',
      parallel: PARALLEL,
      async due(now, limit) {
        const rows = await db
          .selectFrom('event_code')
          .select('message_id')
          .where('next_at', '<=', now)
          .orderBy('next_at')
          .limit(limit)
          .execute();
        return rows.map((row) => row.message_id).filter((id) => !underWay.has(id));
      },
      async nextAt() {
        const row = await db.selectFrom('event_code').select('next_at').orderBy('next_at').limit(1).executeTakeFirst();
        return row?.next_at ?? null;
      },
      async step(messageId) {
        const row = await db
          .selectFrom('event_code')
          .selectAll()
          .where('message_id', '=', messageId)
          .executeTakeFirst();
        if (!row || row.next_at > clock.now() || underWay.has(messageId)) return false;
        await tryAgain(row);
        return true;
      },
    },
    clock,
    log,
  );

  async function tryAgain(row: EventCodeTable): Promise<void> {
    const refused = await whyNot(row, row.maybe_sent === 1);
    if (refused) return conclude(row, row.maybe_sent === 1 ? { kind: 'unsure' } : refused);
    // On record before WeCom can hear of it, as in OUT-6.
    const attempt = { attempts: row.attempts + 1, maybe_sent: 1 };
    await db.updateTable('event_code').set(attempt).where('message_id', '=', row.message_id).execute();
    return post(row, row.attempts + 1, row.maybe_sent === 1);
  }

  async function tryFirst(row: EventCodeTable): Promise<void> {
    const refused = await whyNot(row, false);
    return refused ? conclude(row, refused) : post(row, 1, false);
  }

  /** Too late, or the session has left the state that issued the code. A repetition must leave no doubt about "used". */
  async function whyNot(row: EventCodeTable, isRepeated: boolean): Promise<FailureReason | null> {
    const on = row.kind as AutomaticKind;
    if (clock.now() >= row.expires_at + (isRepeated ? -ROUNDING_MS : ROUNDING_MS))
      return { kind: 'refused', code: tooLate(on) };
    const { state } = codeRules[on];
    if (state === null) return null;
    const conversation = await readConversation(db, row.conversation_id);
    return conversation?.serviceState === state ? null : { kind: 'refused', code: 'event-moved' satisfies UnsentCode };
  }

  async function post(row: EventCodeTable, attempts: number, maybeSent: boolean): Promise<void> {
    // Written by issueCode only: a text or a menu.
    const body = toBody(JSON.parse(row.body) as Content, '');
    if (body?.msgtype !== 'text' && body?.msgtype !== 'msgmenu')
      return conclude(row, { kind: 'refused', code: 'bad-command' });
    const request: SendMsgOnEventRequest = { code: row.code, msgid: row.message_id, ...body };
    const answer = await wecom.post('kf/send_msg_on_event', request, sendMsgReplySchema, 'event');
    const tried = { attempts, maybeSent, issuedAt: row.issued_at, expiresAt: row.expires_at };
    return settle(row, attempts, judgeCode(answer, tried, clock.now(), random()));
  }

  async function settle(row: EventCodeTable, attempts: number, verdict: CodeVerdict): Promise<void> {
    if (verdict.kind !== 'again') return conclude(row, verdict.kind === 'failed' ? verdict.reason : null);
    const next = { attempts, maybe_sent: verdict.maybeSent ? 1 : 0, next_at: verdict.at };
    await db.updateTable('event_code').set(next).where('message_id', '=', row.message_id).execute();
    log.warn({ message: row.message_id, on: row.kind, attempts }, 'automatic: will be tried again');
  }

  /** The row and its fact, together or not at all. */
  async function conclude(row: EventCodeTable, reason: FailureReason | null): Promise<void> {
    const at = clock.now();
    const openKfid = asOpenKfid(row.open_kfid);
    const ends = { conversationId: asConversationId(row.conversation_id), messageId: asMessageId(row.message_id) };
    await feed.write(async ({ trx, append }) => {
      const gone = await trx.deleteFrom('event_code').where('message_id', '=', row.message_id).executeTakeFirst();
      if (gone.numDeletedRows === 0n) return;
      await append([
        reason
          ? { kind: 'reply.failed', at, openKfid, ...ends, acceptedAt: at, reason }
          : { kind: 'reply.sent', at, openKfid, ...ends },
      ]);
    });
    const about = { message: row.message_id, on: row.kind, afterMs: at - row.issued_at };
    if (reason) log.warn({ ...about, reason }, 'automatic: not sent');
    else log.info(about, 'automatic: sent');
    parts.count?.(reason ? 'automatic.failed' : 'automatic.sent');
  }

  /** The row is still there when this fails, and is looked at again later. */
  function track(row: EventCodeTable, work: (row: EventCodeTable) => Promise<void>): Promise<void> {
    const one = work(row)
      .catch((error: unknown) => log.error({ err: error, message: row.message_id }, 'automatic: sending failed'))
      .finally(() => {
        underWay.delete(row.message_id);
        lanes.wake();
      });
    underWay.set(row.message_id, one);
    return one;
  }

  return {
    async send(rows) {
      await Promise.all(rows.map((row) => track(row, tryFirst)));
    },
    wake: () => surveyEnds.wake(),
    async resume() {
      const rows = await db.selectFrom('event_code').selectAll().execute();
      surveyEnds.wake();
      await Promise.all(rows.map((row) => track(row, tryAgain)));
    },
    async close() {
      await Promise.all(underWay.values());
      await Promise.all([lanes.close(), surveyEnds.close()]);
    },
  };
}
