import { chinaDay, SECOND, type Day } from '../lib/time.ts';
import type { NewFact } from './fact.ts';
import type { Message } from './message.ts';
import type { ConversationId, MessageId, ServicerUserid } from './ids.ts';
import { isSurveyTap } from './survey.ts';

/**
 * What one conversation did on one day (Asia/Shanghai): the only evidence behind the board's figures. A "consult" is a
 * conversation in which the customer wrote that day, so figures compare with WeCom's, which count by natural day
 * (wecom-api.md 4.10).
 */
export type ConversationDay = {
  readonly day: Day;
  readonly conversationId: ConversationId;
  readonly customerMessages: number;
  readonly firstCustomerAt: number | null;
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

/** The day whose evidence a fact changes, or null when it changes none: a tap on the survey is no consult. */
export function evidenceDay(fact: NewFact): Day | null {
  switch (fact.kind) {
    case 'message.received':
      return isSurveyTap(fact.message.content) ? null : chinaDay(fact.message.at);
    case 'reply.accepted':
      return fact.message.automatic ? null : chinaDay(fact.message.at);
    case 'reply.failed':
      return chinaDay(fact.acceptedAt);
    default:
      return null;
  }
}

/** The evidence after one more fact of that conversation and day. */
export function advanceDay(before: ConversationDay, fact: NewFact): ConversationDay {
  switch (fact.kind) {
    case 'message.received':
    case 'reply.accepted': {
      const { message } = fact;
      if (message.origin === 'customer') {
        const firstCustomerAt = Math.min(before.firstCustomerAt ?? message.at, message.at);
        return { ...before, customerMessages: before.customerMessages + 1, firstCustomerAt };
      }
      if (message.automatic || message.origin === 'system') return before;
      // Written before the day's first question was known: no answer to it (OUT-28).
      if (isBefore(message, before.firstCustomerAt)) return before;
      if (before.firstCustomerAt === null || before.replies.length >= KEPT_REPLIES) return before;
      if (before.replies.some((reply) => reply.messageId === message.id)) return before;
      const reply = { messageId: message.id, at: message.at, by: message.servicerUserid };
      return { ...before, replies: [...before.replies, reply] };
    }
    case 'reply.failed':
      return { ...before, replies: before.replies.filter((reply) => reply.messageId !== fact.messageId) };
    default:
      return before;
  }
}

/** Whether a reply was written before this question was known at its writer's desk. */
export function isBefore({ overtakenAt }: Pick<Message, 'overtakenAt'>, askedAt: number | null): boolean {
  return overtakenAt !== undefined && askedAt !== null && overtakenAt <= askedAt;
}

/** Whole seconds from the first customer message of the day to the first reply by a person. */
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
