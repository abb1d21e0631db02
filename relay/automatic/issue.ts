import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { HOUR, SECOND } from '#shared/lib/time';
import type { Account } from '#shared/domain/account';
import {
  chooseText,
  toAutomaticContent,
  type AutomaticSays,
  type AutomaticText,
  type UnsentCode,
} from '#shared/domain/automatic-text';
import type { Profile } from '#shared/domain/customer';
import type { Entry, NewFact } from '#shared/domain/fact';
import { asMessageId, conversationEnds, type ConversationId, type MessageId } from '#shared/domain/ids';
import type { AutomaticKind } from '#shared/domain/message';
import type { ServiceState } from '#shared/domain/service-state';
import { queueCodeLifeMs, welcomeCodeLifeMs } from '#shared/wecom/send-msg';
import { readConversation } from '../db/conversations.ts';
import type { Database } from '../db/schema.ts';
import type { EventCodeTable } from '../db/tables/out.ts';

type Trx = Transaction<Database>;

/** WeCom gave the right to say one thing (wecom-api.md 4.7). */
export type CodeEvent = {
  readonly on: AutomaticKind;
  readonly conversationId: ConversationId;
  readonly code: string;
  /** The item or command it came with: the message id is made of it, so that no second reading makes another message. */
  readonly source: string;
  /** When WeCom issued it, or a little earlier. */
  readonly issuedAt: number;
  /** How the customer came in, with a welcome; else as the conversation says. */
  readonly entry?: Entry;
};

/** The row that survives a restart, to be sent after the commit, and the facts that show it. */
export type Issued = { readonly row: EventCodeTable | null; readonly facts: readonly NewFact[] };

/** How long a code lives, and the state of the session it asks for; null = any (wecom-api.md 4.7). */
export const codeRules = {
  welcome: { lifeMs: welcomeCodeLifeMs, state: null },
  queue: { lifeMs: queueCodeLifeMs, state: 'queued' },
  'first-reply': { lifeMs: queueCodeLifeMs, state: 'served' },
  closing: { lifeMs: welcomeCodeLifeMs, state: 'ended' },
} as const satisfies Record<AutomaticKind, { readonly lifeMs: number; readonly state: ServiceState | null }>;

/** Who was first seen longer ago than this comes back. */
const VISIT_MS = 12 * HOUR;

/**
 * In the transaction that learns of a code: what is to be said with it, kept before it is used. `says` is a servicer's own
 * choice; without it the rules decide, and with none that fits nothing is said (null). A code that has run out already
 * shows as a message that was not sent, and why. OUT-22, OUT-24
 */
export async function issueCode(
  trx: Trx,
  event: CodeEvent,
  rules: readonly AutomaticText[],
  now: number,
  says?: AutomaticSays,
): Promise<Issued | null> {
  const { on, conversationId, issuedAt } = event;
  const known = await readKnown(trx, event);
  const chosen = says ?? chooseText(rules, { on, ...known.situation }, now).rule?.says;
  if (!chosen) return null;
  const content = toAutomaticContent(chosen, known.names);
  if (content.kind === 'text' && content.text === '') return null;
  const { openKfid } = conversationEnds(conversationId);
  const { lifeMs } = codeRules[on];
  const id = messageIdOf(event);
  const isLate = now - issuedAt >= lifeMs;
  const at = isLate ? issuedAt : now;
  const about = { openKfid, conversationId } as const;
  const message = { id, conversationId, origin: 'desk', servicerUserid: null, at, content, automatic: on } as const;
  const accepted: NewFact = { kind: 'reply.accepted', at: now, openKfid, message };
  if (isLate) {
    const reason = { kind: 'refused', code: tooLate(on) } as const;
    return {
      row: null,
      facts: [accepted, { ...about, kind: 'reply.failed', at: now, messageId: id, acceptedAt: at, reason }],
    };
  }
  const row: EventCodeTable = {
    message_id: id,
    conversation_id: conversationId,
    open_kfid: openKfid,
    kind: on,
    code: event.code,
    body: JSON.stringify(content),
    issued_at: issuedAt,
    expires_at: issuedAt + lifeMs,
    attempts: 1,
    maybe_sent: 1,
    next_at: now + SENDING_MS,
  };
  await trx
    .insertInto('event_code')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return { row, facts: [accepted] };
}

/** The row is sent at once by whoever made it; should that come to nothing, it is looked at again after this long. */
const SENDING_MS = 45 * SECOND;

export function tooLate(on: AutomaticKind): UnsentCode {
  return on === 'welcome' ? 'welcome-too-late' : 'event-too-late';
}

function messageIdOf({ on, conversationId, source }: CodeEvent): MessageId {
  const { openKfid } = conversationEnds(conversationId);
  const digest = createHash('sha256').update(`${openKfid} ${source}`).digest('hex');
  return asMessageId(`${on.charAt(0)}${digest.slice(0, 25)}`);
}

async function readKnown(trx: Trx, { on, conversationId, issuedAt, entry }: CodeEvent) {
  const { openKfid, externalUserid } = conversationEnds(conversationId);
  const [conversation, customer, account] = await Promise.all([
    readConversation(trx, conversationId),
    trx
      .selectFrom('customer')
      .select(['first_seen_at', 'profile'])
      .where('external_userid', '=', externalUserid)
      .executeTakeFirst(),
    trx.selectFrom('account').select('body').where('open_kfid', '=', openKfid).executeTakeFirst(),
  ]);
  // Each written by the relay itself, see relay/db/schema.ts.
  const profile = customer?.profile ? (JSON.parse(customer.profile) as Profile | null) : null;
  const name = account ? (JSON.parse(account.body) as Account).name : null;
  const visitAt = on === 'welcome' ? issuedAt : (conversation?.sessionStartedAt ?? issuedAt);
  const isReturning = customer !== undefined && visitAt - customer.first_seen_at > VISIT_MS;
  return {
    names: { 称呼: profile?.nickname ?? null, 客服账号: name },
    situation: {
      openKfid,
      entry: entry ?? conversation?.entry ?? null,
      customer: isReturning ? 'returning' : 'new',
    },
  } as const;
}
