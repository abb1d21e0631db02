import { createHash } from 'node:crypto';
import { SECOND } from '#shared/lib/time';
import type { NewFact } from '#shared/domain/fact';
import {
  asConversationId,
  asExternalUserid,
  asMessageId,
  asOpenKfid,
  toConversationId,
  type OpenKfid,
} from '#shared/domain/ids';
import type { FailureReason } from '#shared/domain/send-status';
import { errcodes } from '#shared/wecom/errcodes';
import { sendMsgReplySchema, welcomeCodeLifeMs, type SendMsgOnEventRequest } from '#shared/wecom/send-msg';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { WelcomeTable } from '../db/schema.ts';
import type { Feed } from '../feed/feed.ts';
import type { Wecom, WecomAnswer } from '../wecom/wecom.ts';
import type { Report } from './report.ts';

/** A greeting on its way: the row that survives a restart and the fact that shows it. */
export type Welcome = { readonly row: WelcomeTable; readonly fact: NewFact };

/** send_time has whole seconds, so an entry may be up to one younger than it looks. */
const ROUNDING_MS = SECOND;

/**
 * The welcome an entry earns: one with a code that is still good (20 s, wecom-api.md 4.7), never an old entry read again.
 * Its message id comes from the entry's msgid, so that no restart and no second reading can make another. IN-12
 */
export function toWelcome(
  openKfid: OpenKfid,
  entry: {
    readonly msgid: string;
    readonly at: number;
    readonly externalUserid: string;
    readonly welcomeCode: string | null;
  },
  now: number,
  textOf: (openKfid: string) => string | null,
): Welcome | null {
  const text = entry.welcomeCode === null ? null : textOf(openKfid);
  if (entry.welcomeCode === null || text === null || now - entry.at >= welcomeCodeLifeMs) return null;
  const digest = createHash('sha256').update(`${openKfid} ${entry.msgid}`).digest('hex');
  const id = asMessageId(`w${digest.slice(0, 25)}`);
  const conversationId = toConversationId(openKfid, asExternalUserid(entry.externalUserid));
  return {
    row: {
      message_id: id,
      conversation_id: conversationId,
      open_kfid: openKfid,
      code: entry.welcomeCode,
      text,
      entered_at: entry.at,
    },
    fact: {
      kind: 'reply.accepted',
      at: now,
      openKfid,
      message: {
        id,
        conversationId,
        origin: 'desk',
        servicerUserid: null,
        at: now,
        content: { kind: 'text', text },
        automatic: 'welcome',
      },
    },
  };
}

export interface Welcomes {
  /** Sends at once, before anything slower. Resolves when the outcome is a fact. */
  send(rows: readonly WelcomeTable[]): Promise<void>;
  /** What a restart left behind: young ones are tried again under their own msgid, old ones are given up. */
  resume(): Promise<void>;
}

export function createWelcomes({
  db,
  feed,
  wecom,
  clock,
  report,
}: {
  readonly db: RelayDatabase;
  readonly feed: Feed;
  readonly wecom: Wecom;
  readonly clock: Clock;
  readonly report: Report;
}): Welcomes {
  async function sendOne(row: WelcomeTable, isRepeated: boolean): Promise<void> {
    const age = clock.now() - row.entered_at;
    // What an earlier process left behind may have been posted by it: every end but "sent" is unsure then.
    // A repetition must be early enough to tell "used" from "run out".
    if (age >= welcomeCodeLifeMs + (isRepeated ? -ROUNDING_MS : ROUNDING_MS)) {
      report({ kind: 'welcome.late', messageId: row.message_id });
      return conclude(row, isRepeated ? { kind: 'unsure' } : { kind: 'refused', code: 'welcome-too-late' });
    }
    const request: SendMsgOnEventRequest = {
      code: row.code,
      msgid: row.message_id,
      msgtype: 'text',
      text: { content: row.text },
    };
    const answer = await wecom.post('kf/send_msg_on_event', request, sendMsgReplySchema);
    if (answer.kind === 'ok' || (answer.kind === 'refused' && meansTaken(answer.errcode, isRepeated))) {
      report({ kind: 'welcome.sent', messageId: row.message_id, afterMs: clock.now() - row.entered_at });
      return conclude(row, null);
    }
    const errcode = answer.kind === 'refused' ? answer.errcode : null;
    report({ kind: 'welcome.failed', messageId: row.message_id, errcode });
    return conclude(row, isRepeated ? { kind: 'unsure' } : whyNot(answer));
  }

  async function conclude(row: WelcomeTable, reason: FailureReason | null): Promise<void> {
    const at = clock.now();
    const openKfid = asOpenKfid(row.open_kfid);
    const ends = { conversationId: asConversationId(row.conversation_id), messageId: asMessageId(row.message_id) };
    await feed.write(async ({ trx, append }) => {
      const gone = await trx.deleteFrom('welcome').where('message_id', '=', row.message_id).executeTakeFirst();
      if (gone.numDeletedRows === 0n) return;
      await append([
        reason
          ? { kind: 'reply.failed', at, openKfid, ...ends, acceptedAt: at, reason }
          : { kind: 'reply.sent', at, openKfid, ...ends },
      ]);
    });
  }

  return {
    async send(rows) {
      await Promise.all(rows.map((row) => sendOne(row, false)));
    },
    async resume() {
      const rows = await db.selectFrom('welcome').selectAll().execute();
      await Promise.all(rows.map((row) => sendOne(row, true)));
    },
  };
}

/** Without an answer nobody knows whether the customer was greeted. */
function whyNot(answer: Exclude<WecomAnswer<unknown>, { kind: 'ok' }>): FailureReason {
  if (answer.kind === 'refused') return { kind: 'errcode', errcode: answer.errcode };
  return { kind: answer.maybeDone ? 'unsure' : 'unreachable' };
}

/** WeCom knows our msgid, or says that a code which cannot have run out yet is used up: nobody but us ever had it. */
function meansTaken(errcode: number, isRepeated: boolean): boolean {
  if (errcode === errcodes.msgidDuplicate.code) return true;
  return isRepeated && errcode === errcodes.invalidWelcomeCode.code;
}
