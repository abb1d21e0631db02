import { previewOf, type Preview } from '#shared/domain/message';
import { isBefore, replySeconds } from '#shared/domain/metrics';
import { WINDOW_MS } from '#shared/domain/reply-window';
import type { EventRow, MessageRow } from '../../db/schema.ts';

type Entered = Extract<EventRow['event'], { kind: 'entered' }>;

/**
 * One time the customer came: from entering or writing until the session ended, or 48 hours after they wrote last. Who
 * enters again meanwhile goes on with the same visit: what they asked before still waits for its first reply, as it does
 * on the board. (ST-12)
 */
export type Visit = {
  readonly startedAt: number;
  readonly entered: Entered | null;
  readonly customerMessages: number;
  /** Replies by people; what the relay sent by itself is none. */
  readonly replies: number;
  /** From the visit's first question to the first reply after it, by the board's formula. */
  readonly firstReplySeconds: number | null;
  /** How it began, in the customer's words. */
  readonly opening: Preview | null;
};

type Step =
  | { readonly at: number; readonly order: number; readonly message: MessageRow }
  | { readonly at: number; readonly order: number; readonly event: EventRow['event'] };
type Draft = {
  readonly visit: { -readonly [Key in keyof Visit]: Visit[Key] };
  lastAt: number;
  firstCustomerAt: number | null;
  /** They entered again and have not written since. */
  again: Extract<Step, { event: unknown }> | null;
};

/** Visits newest first, from whatever part of the timeline this desk has. */
export function visitsOf(messages: readonly MessageRow[], events: readonly EventRow[]): readonly Visit[] {
  const steps: Step[] = [
    ...messages.map((message) => ({ at: message.at, order: message.order, message })),
    ...events.map(({ at, order, event }) => ({ at, order, event })),
  ];
  const visits: Draft[] = [];
  let open: Draft | null = null;
  for (const step of steps.toSorted((left, right) => left.order - right.order)) {
    if (open !== null && step.at - open.lastAt >= WINDOW_MS) open = enteredLate(open, visits);
    if ('event' in step) {
      if (isEnd(step.event)) open = null;
      else if (step.event.kind === 'entered') {
        if (open !== null && open.visit.customerMessages > 0) open.again = step;
        else {
          if (open === null) visits.push((open = newVisit(step.at)));
          open.visit.entered = step.event;
          open.lastAt = step.at;
        }
      }
      continue;
    }
    const { message } = step;
    if (message.origin === 'customer') {
      if (open === null) visits.push((open = newVisit(message.at)));
      countCustomer(open, message);
    } else if (open !== null && isAnswer(message)) countReply(open, message);
  }
  return visits.map((draft) => draft.visit).reverse();
}

function newVisit(startedAt: number): Draft {
  const visit = { startedAt, entered: null, customerMessages: 0, replies: 0, firstReplySeconds: null, opening: null };
  return { visit, lastAt: startedAt, firstCustomerAt: null, again: null };
}

/** The visit is over. Whoever entered again before that, without a word, came for the one that follows. */
function enteredLate({ again }: Draft, visits: Draft[]): Draft | null {
  if (again === null || again.event.kind !== 'entered') return null;
  const next = newVisit(again.at);
  next.visit.entered = again.event;
  visits.push(next);
  return next;
}

function countCustomer(draft: Draft, message: MessageRow): void {
  draft.visit.customerMessages += 1;
  draft.visit.opening ??= previewOf(message.content);
  draft.firstCustomerAt ??= message.at;
  draft.lastAt = message.at;
  draft.again = null;
}

function countReply({ visit, firstCustomerAt }: Draft, message: MessageRow): void {
  visit.replies += 1;
  if (firstCustomerAt !== null && !isBefore(message, firstCustomerAt))
    visit.firstReplySeconds ??= replySeconds(firstCustomerAt, message.at);
}

function isAnswer(message: MessageRow): boolean {
  const isPerson = message.origin === 'desk' || message.origin === 'wecom-client';
  return isPerson && message.automatic === undefined && message.status !== 'failed' && message.status !== 'queued';
}

function isEnd(event: EventRow['event']): boolean {
  return event.kind === 'session' && event.serviceState === 'ended';
}
