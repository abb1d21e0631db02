import type { AssignmentCause, Entry, NewFact } from './fact.ts';
import {
  conversationEnds,
  type ConversationId,
  type ExternalUserid,
  type MessageId,
  type OpenKfid,
  type ServicerUserid,
} from './ids.ts';
import { isSurveyTap } from './survey.ts';
import { nextHandedOver, type HandedOver } from './handed-over.ts';
import { previewOf, type Message, type Origin, type Preview } from './message.ts';
import { WINDOW_MS, type WindowEvidence } from './reply-window.ts';
import type { QueueReason } from './routing.ts';
import { isHostedHere, type ServiceState } from './service-state.ts';
import type { TeamId } from './team.ts';

/** Why someone waits: nobody of us has answered in this session yet, or we had and the customer wrote again. */
export type WaitCause = 'first' | 'again';
type Wait = { readonly since: number; readonly cause: WaitCause };

/** The state of one conversation, projected from its facts by the relay and by every desk alike. */
export type Conversation = {
  readonly id: ConversationId;
  readonly openKfid: OpenKfid;
  readonly externalUserid: ExternalUserid;
  readonly serviceState: ServiceState;
  /** Who speaks in the WeCom client (state served), or null. */
  readonly servingUserid: ServicerUserid | null;
  /** Who of us holds it, or null. */
  readonly holder: ServicerUserid | null;
  readonly lastAt: number;
  readonly last: { readonly messageId: MessageId; readonly origin: Origin; readonly preview: Preview } | null;
  readonly lastCustomerAt: number | null;
  /** Our replies since the customer's last message that have not failed: at most a handful, WeCom allows five. */
  readonly openReplies: readonly MessageId[];
  /** Of those the last that only said the hours: it answers nobody, whatever becomes of the others. */
  readonly offHoursReply?: MessageId;
  /** The same of what was said of somebody's rest: once a session. DE-964 */
  readonly restNotice?: { readonly id: MessageId; readonly by: ServicerUserid | null };
  /** The customer waits for a person since…; null when nobody waits. */
  readonly wait: Wait | null;
  /** The wait that `openReplies` answered: it comes back when all of them fail. */
  readonly answeredWait: Wait | null;
  readonly sessionStartedAt: number | null;
  /** A person of ours has answered in this session. */
  readonly isSessionAnswered: boolean;
  readonly entry: Entry | null;
  /** A colleague in the WeCom client refuses this customer's messages. */
  readonly refusedBy: ServicerUserid | null;
  /** Important to everyone who serves the account. */
  readonly isStarred: boolean;
  /** The team it waits for, while nobody holds it. */
  readonly team: TeamId | null;
  /** Why it waits for a holder, as last found out; null while somebody holds it. */
  readonly queue: QueueReason | null;
  /** Who of us answered last: a customer who comes back likes to find them again. */
  readonly lastServicer: ServicerUserid | null;
  /** Who gave it, with their line, or whose it was while they rested or were gone: until its new holder answers. */
  readonly handedOver: HandedOver | null;
  /** Who held it before, and how they lost it, until somebody of us answers: they may take it back (`mayReclaim`). */
  readonly lastHeld: { readonly by: ServicerUserid; readonly at: number; readonly cause: AssignmentCause } | null;
};

export function newConversation(id: ConversationId, at: number): Conversation {
  return {
    id,
    ...conversationEnds(id),
    serviceState: 'ended',
    servingUserid: null,
    holder: null,
    lastAt: at,
    last: null,
    lastCustomerAt: null,
    openReplies: [],
    wait: null,
    answeredWait: null,
    sessionStartedAt: null,
    isSessionAnswered: false,
    entry: null,
    refusedBy: null,
    isStarred: false,
    team: null,
    queue: null,
    lastServicer: null,
    handedOver: null,
    lastHeld: null,
  };
}

/**
 * The conversation after one more fact about it. Facts must come in feed order; the same object comes back when the fact
 * changes nothing. WeCom opens a session by itself when a customer writes into an ended one (wecom-api.md 4.3), so
 * `message.received` does the same here.
 */
export function advance(before: Conversation, fact: NewFact): Conversation {
  switch (fact.kind) {
    case 'message.received':
      return fact.message.origin === 'customer'
        ? afterCustomer(before, fact.message)
        : afterClient(before, fact.message);
    case 'reply.accepted':
      return afterReply(before, fact.message);
    case 'reply.failed':
      return afterFailure(before, fact.messageId);
    case 'customer.entered':
      return { ...before, entry: fact.entry, lastAt: Math.max(before.lastAt, fact.at) };
    case 'session.changed':
      return afterSession(before, fact.serviceState, fact.servingUserid);
    case 'assignment.changed':
      return afterAssignment(before, fact);
    case 'conversation.queued':
      return { ...before, queue: fact.queue };
    case 'conversation.starred':
      return before.isStarred === fact.isStarred ? before : { ...before, isStarred: fact.isStarred };
    case 'refusal.changed':
      return { ...before, refusedBy: fact.isRefusing ? fact.by : null };
    case 'message.recalled':
      return before.last?.messageId === fact.messageId
        ? { ...before, last: { ...before.last, preview: { kind: 'text', text: '' } } }
        : before;
    default:
      return before;
  }
}

/**
 * WeCom's state as it must be by now: a session ends by itself 48 h after the customer wrote, and nobody is told
 * (wecom-api.md 4.3). One that a servicer opened again in the WeCom client lasts longer.
 */
export function stateNow({ serviceState, lastCustomerAt }: Conversation, now: number): ServiceState {
  const isOver = lastCustomerAt !== null && now - lastCustomerAt >= WINDOW_MS && serviceState !== 'served';
  return isOver ? 'ended' : serviceState;
}

/** What `replyWindow` needs to know. */
export function windowEvidence(conversation: Conversation): WindowEvidence {
  return {
    serviceState: conversation.serviceState,
    lastCustomerAt: conversation.lastCustomerAt,
    repliesSinceCustomer: conversation.openReplies.length,
  };
}

/** A tap on the survey opens a session at WeCom like every message (wecom-api.md 10), but nobody waits for an answer. */
function afterCustomer(before: Conversation, message: Message): Conversation {
  const isTap = isSurveyTap(message.content);
  const isNewSession = before.serviceState === 'ended' || isExpired(before, message.at);
  const isAnswered = !isNewSession && before.isSessionAnswered;
  return {
    ...before,
    ...touched(before, message),
    serviceState: isNewSession ? 'untreated' : before.serviceState,
    servingUserid: isNewSession ? null : before.servingUserid,
    lastCustomerAt: Math.max(before.lastCustomerAt ?? 0, message.at),
    openReplies: [],
    wait:
      (isNewSession ? null : before.wait) ??
      (isTap ? null : { since: message.at, cause: isAnswered ? 'again' : 'first' }),
    answeredWait: isTap && !isNewSession ? before.answeredWait : null,
    sessionStartedAt: isNewSession ? message.at : before.sessionStartedAt,
    isSessionAnswered: isAnswered,
    queue: isNewSession ? null : before.queue,
  };
}

/** A colleague wrote in the WeCom client: it has reached the customer, so it answers for good. */
function afterClient(before: Conversation, message: Message): Conversation {
  if (message.origin !== 'wecom-client') return before;
  return {
    ...before,
    ...touched(before, message),
    wait: null,
    answeredWait: null,
    isSessionAnswered: true,
    lastServicer: message.servicerUserid ?? before.lastServicer,
    queue: null,
    handedOver: null,
    lastHeld: null,
  };
}

function afterReply(before: Conversation, message: Message): Conversation {
  if (before.openReplies.includes(message.id)) return before;
  if (message.automatic === 'off-hours') return { ...afterNobody(before, message), offHoursReply: message.id };
  if (message.automatic === 'rest')
    return { ...afterNobody(before, message), restNotice: { id: message.id, by: message.servicerUserid } };
  if (message.automatic) return { ...before, ...touched(before, message) };
  const wait = waitLeft(before.wait, message.overtakenAt);
  return {
    ...before,
    ...touched(before, message),
    ...hosted(before),
    openReplies: [...before.openReplies, message.id],
    wait,
    answeredWait: earlier(before.answeredWait, wait === before.wait ? null : before.wait),
    isSessionAnswered: before.isSessionAnswered || wait === null || wait !== before.wait,
    lastServicer: message.servicerUserid ?? before.lastServicer,
    handedOver: null,
    lastHeld: null,
  };
}

/** One of the five, but nobody of us has answered. */
function afterNobody(before: Conversation, message: Message): Conversation {
  const openReplies = [...before.openReplies, message.id];
  return { ...before, ...touched(before, message), ...hosted(before), openReplies };
}

/** OUT-28: what was said after the writer had last looked is still to be answered, from when it was said. */
function waitLeft(wait: Wait | null, overtakenAt: number | undefined): Wait | null {
  if (wait === null || overtakenAt === undefined) return null;
  return overtakenAt <= wait.since ? wait : { since: overtakenAt, cause: 'again' };
}

/** Of waits that a reply ended: if it fails, they have waited since the first. */
function earlier(one: Wait | null, other: Wait | null): Wait | null {
  if (one === null || other === null) return one ?? other;
  return one.since <= other.since ? one : other;
}

/** WeCom moves an untreated session to the assistant when the API answers (wecom-api.md 4.6). */
function hosted({ serviceState }: Conversation): Pick<Conversation, 'serviceState'> {
  return { serviceState: serviceState === 'untreated' ? 'assistant' : serviceState };
}

/** Who holds it does not wait for a team, and has been told why they got it. */
function afterAssignment(before: Conversation, fact: Extract<NewFact, { kind: 'assignment.changed' }>): Conversation {
  const { holder } = fact;
  const team = holder === null ? (fact.team ?? null) : null;
  if (before.holder === holder && before.team === team) return before;
  return {
    ...before,
    holder,
    team,
    handedOver: nextHandedOver(before, fact),
    lastHeld: heldBefore(before, fact),
    queue: holder === null ? before.queue : null,
  };
}

/** What is given by rule while it is free was still the same one's before. */
function heldBefore(
  before: Conversation,
  { holder, cause, at }: Extract<NewFact, { kind: 'assignment.changed' }>,
): Conversation['lastHeld'] {
  if (before.holder !== null) return before.holder === holder ? before.lastHeld : { by: before.holder, at, cause };
  return cause === 'routed' ? before.lastHeld : null;
}

/** A failed reply answered nobody: when it was the only one of a person's, the customer waits again since when they did. */
function afterFailure(before: Conversation, failed: MessageId): Conversation {
  if (!before.openReplies.includes(failed)) return before;
  const openReplies = before.openReplies.filter((id) => id !== failed);
  const isAnswer = (id: MessageId): boolean => id !== before.offHoursReply && id !== before.restNotice?.id;
  // What answered nobody when it was sent takes no answer away when it fails.
  if (!isAnswer(failed) || openReplies.some(isAnswer)) return { ...before, openReplies };
  const wait = earlier(before.wait, before.answeredWait);
  return { ...before, openReplies, wait, answeredWait: null, isSessionAnswered: wait?.cause === 'again' };
}

function afterSession(
  before: Conversation,
  serviceState: ServiceState,
  servingUserid: ServicerUserid | null,
): Conversation {
  const queue = isHostedHere(serviceState) ? before.queue : null;
  if (serviceState !== 'ended') return { ...before, serviceState, servingUserid, queue };
  return {
    ...before,
    serviceState,
    servingUserid: null,
    wait: null,
    answeredWait: null,
    isSessionAnswered: false,
    // What a team was asked to take is done; the next session is for anybody.
    team: null,
    queue,
  };
}

function isExpired(before: Conversation, at: number): boolean {
  return before.lastCustomerAt !== null && at - before.lastCustomerAt >= WINDOW_MS;
}

function touched(before: Conversation, message: Message): Pick<Conversation, 'lastAt' | 'last'> {
  return {
    lastAt: Math.max(before.lastAt, message.at),
    last: { messageId: message.id, origin: message.origin, preview: previewOf(message.content) },
  };
}
