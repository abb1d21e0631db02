import { chinaDay, SECOND, type Day } from '../lib/time.ts';
import type { NewFact } from './fact.ts';
import type { Message } from './message.ts';
import type { ConversationId, MessageId, ServicerUserid } from './ids.ts';
import { WINDOW_MS } from './reply-window.ts';
import { isSurveyTap } from './survey.ts';

/**
 * What was asked in one conversation on one day (Asia/Shanghai), and who answered it, on that day or later: the only
 * evidence behind the board's figures. A "consult" is a conversation in which the customer asked that day; days are
 * WeCom's natural ones (wecom-api.md 4.10). What a customer adds the next day to a question nobody has answered belongs to
 * that question, so that every wait is counted on one day. (ST-1)
 */
export type ConversationDay = {
  readonly day: Day;
  readonly conversationId: ConversationId;
  readonly customerMessages: number;
  readonly firstCustomerAt: number | null;
  /** Absent in rows of before it was kept. */
  readonly lastCustomerAt?: number;
  /** The session has ended since: what is said on a later day has nothing to do with this question. */
  readonly isOver?: true;
  /** Replies by people after the first customer message, failed ones taken out again. First first. */
  readonly replies: readonly {
    readonly messageId: MessageId;
    readonly at: number;
    readonly by: ServicerUserid | null;
  }[];
};

/** More candidates for "first reply" than could all fail in practice; later replies need not be kept. */
const KEPT_REPLIES = 24;

export function newConversationDay(day: Day, conversationId: ConversationId): ConversationDay {
  return { day, conversationId, customerMessages: 0, firstCustomerAt: null, replies: [] };
}

/**
 * The day a fact happened on, or null when it is no evidence: a tap on the survey is no consult. The evidence it changes
 * is that day's, or that of the last day before it.
 */
export function evidenceDay(fact: NewFact): Day | null {
  switch (fact.kind) {
    case 'message.received':
      return isSurveyTap(fact.message.content) ? null : chinaDay(fact.message.at);
    case 'reply.accepted':
      return fact.message.automatic ? null : chinaDay(fact.message.at);
    case 'reply.failed':
      return chinaDay(fact.acceptedAt);
    case 'session.changed':
      return fact.serviceState === 'ended' ? chinaDay(fact.at) : null;
    default:
      return null;
  }
}

/**
 * The rows of evidence that this fact changes, as they are afterwards: none, one, or two where a reply answers what was
 * asked on two days. (ST-4)
 * @param own the conversation's row of the fact's day (`evidenceDay`)
 * @param earlier its last row before that day
 */
export function advanceDay(
  day: Day,
  own: ConversationDay | undefined,
  earlier: ConversationDay | undefined,
  fact: NewFact,
): readonly ConversationDay[] {
  const today = isConsult(own) ? own : undefined;
  switch (fact.kind) {
    case 'message.received':
    case 'reply.accepted': {
      const { message } = fact;
      const open = isConsult(earlier) && goesOn(earlier, message.at) ? earlier : undefined;
      if (message.origin === 'customer') {
        const continued = open?.replies.length === 0 ? open : undefined;
        return [afterQuestion(today ?? continued ?? newConversationDay(day, message.conversationId), message.at)];
      }
      if (message.automatic || message.origin === 'system') return [];
      // Yesterday's waits beside today's only where the reply between them failed.
      const isWaiting = today === undefined || open?.replies.length === 0;
      return [isWaiting ? open : undefined, today].flatMap((row) => afterAnswer(row, message) ?? []);
    }
    case 'reply.failed':
      return [own, earlier].flatMap((row) =>
        row?.replies.some((reply) => reply.messageId === fact.messageId)
          ? [{ ...row, replies: row.replies.filter((reply) => reply.messageId !== fact.messageId) }]
          : [],
      );
    case 'session.changed':
      if (fact.serviceState !== 'ended') return [];
      return [earlier, today].flatMap((row) => (isConsult(row) && !row.isOver ? [{ ...row, isOver: true }] : []));
    default:
      return [];
  }
}

function isConsult(row: ConversationDay | undefined): row is ConversationDay & { readonly firstCustomerAt: number } {
  return row !== undefined && row.firstCustomerAt !== null;
}

/** Whether what is said on a later day is about the same question: in the same session, in the same reply window. */
function goesOn(row: ConversationDay & { readonly firstCustomerAt: number }, at: number): boolean {
  return !row.isOver && at - (row.lastCustomerAt ?? row.firstCustomerAt) < WINDOW_MS;
}

function afterQuestion(row: ConversationDay, at: number): ConversationDay {
  const { isOver: _, ...rest } = row;
  return {
    ...rest,
    customerMessages: row.customerMessages + 1,
    firstCustomerAt: Math.min(row.firstCustomerAt ?? at, at),
    lastCustomerAt: Math.max(row.lastCustomerAt ?? row.firstCustomerAt ?? at, at),
  };
}

function afterAnswer(row: ConversationDay | undefined, message: Message): ConversationDay | null {
  // Written before the first question was known: no answer to it (OUT-28).
  if (!row || isBefore(message, row.firstCustomerAt) || row.replies.length >= KEPT_REPLIES) return null;
  if (row.replies.some((reply) => reply.messageId === message.id)) return null;
  const reply = { messageId: message.id, at: message.at, by: message.servicerUserid };
  return { ...row, replies: [...row.replies, reply] };
}

/** Whether a reply was written before this question was known at its writer's desk. */
export function isBefore({ overtakenAt }: Pick<Message, 'overtakenAt'>, askedAt: number | null): boolean {
  return overtakenAt !== undefined && askedAt !== null && overtakenAt <= askedAt;
}

/** Whole seconds from the day's first question to the first reply by a person, whatever day that was. */
export function replySeconds(firstCustomerAt: number, firstReplyAt: number): number {
  return Math.max(0, Math.round((firstReplyAt - firstCustomerAt) / SECOND));
}

/** The p-th percentile (0…1) by nearest rank: always a value that happened. Null of nothing. */
export function percentile(values: readonly number[], p: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? null;
}

/** A share in 0…1, or null when there is nothing to divide by: a board shows "no consults", never 0 % or 100 %. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** The figures of the board. Formulas in words live in the catalogues under the same ids. */
export const figures = [
  'reply-rate',
  'first-reply-median',
  'first-reply-p90',
  'waiting-now',
  'oldest-wait',
  'upgrades-invited',
  'upgrades-accepted',
] as const;
export type Figure = (typeof figures)[number];
