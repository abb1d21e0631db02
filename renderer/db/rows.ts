import { newConversation, type Conversation } from '#shared/domain/conversation';
import type { Customer } from '#shared/domain/customer';
import { oneWay } from '#shared/domain/customer';
import type { ConversationId, ExternalUserid } from '#shared/domain/ids';
import type { Mark } from '#shared/domain/mark';
import { WINDOW_MS } from '#shared/domain/reply-window';
import { isHostedHere } from '#shared/domain/service-state';
import type { ConversationRow, MarkRow, Rank } from './schema.ts';

/** The list row of a conversation: the same conversation with the keys its indexes need. */
export function toConversationRow(conversation: Conversation): ConversationRow {
  const rank = rankOf(conversation);
  const { lastCustomerAt } = conversation;
  const hasWindow = isHostedHere(conversation.serviceState) && lastCustomerAt !== null;
  return {
    ...withoutKeys(conversation),
    rank,
    rankAt: rank <= 1 && conversation.wait ? conversation.wait.since : -conversation.lastAt,
    holderKey: conversation.holder ?? '',
    ...(hasWindow ? { windowAt: lastCustomerAt + WINDOW_MS } : {}),
    ...(hasWindow && rank === 2 ? { endKind: 'open' as const, endsAt: lastCustomerAt + WINDOW_MS } : {}),
    ...waitKeys(conversation, rank),
    ...(conversation.isStarred ? { starKey: 1 as const } : {}),
    ...takenKey(conversation),
  };
}

export function emptyConversation(id: ConversationId, at: number): ConversationRow {
  return toConversationRow(newConversation(id, at));
}

function rankOf(conversation: Conversation): Rank {
  if (conversation.serviceState === 'served' || conversation.serviceState === 'queued') return 3;
  if (conversation.serviceState === 'ended') return 4;
  if (conversation.wait) return conversation.wait.cause === 'first' ? 0 : 1;
  return 2;
}

/** What finds those who wait; nothing for those who do not. */
function waitKeys({ wait, lastCustomerAt }: Pick<Conversation, 'wait' | 'lastCustomerAt'>, rank: Rank): WaitKeys {
  if (!wait) return {};
  const endsAt = (lastCustomerAt ?? wait.since) + WINDOW_MS;
  return {
    waitCause: wait.cause,
    waitAt: wait.since,
    waitEndsAt: endsAt,
    endKind: 'wait',
    endsAt,
    ...(rank > 1 ? { clientCause: wait.cause } : {}),
  };
}
type WaitKeys = Pick<ConversationRow, 'waitCause' | 'waitAt' | 'waitEndsAt' | 'clientCause' | 'endKind' | 'endsAt'>;

/** What finds the conversations one may want back (`mayReclaim`). */
function takenKey({ lastHeld, holder }: Conversation): Pick<ConversationRow, 'takenFrom'> {
  const isTaken = (lastHeld?.cause === 'covered' || lastHeld?.cause === 'vanished') && lastHeld.by !== holder;
  return isTaken ? { takenFrom: lastHeld.by } : {};
}

/** A row goes through the projection again: its old keys must not survive. */
function withoutKeys(conversation: Conversation | ConversationRow): Conversation {
  if (!('rank' in conversation)) return conversation;
  const {
    rank: _r,
    rankAt: _a,
    holderKey: _h,
    windowAt: _w,
    waitCause: _c,
    waitAt: _s,
    waitEndsAt: _e,
    clientCause: _cc,
    endKind: _ek,
    endsAt: _ea,
    starKey: _k,
    takenFrom: _t,
    ...rest
  } = conversation;
  return rest;
}

/** The key of a snooze that only the customer ends: after every time. */
const WITHOUT_TIME = Number.MAX_SAFE_INTEGER;

/** A snooze is found by when it ends: what is over is passed without being read. */
export function toMarkRow(mark: Mark): MarkRow {
  return {
    ...mark,
    ...(mark.isPinned ? { pinKey: 1 as const } : {}),
    ...(mark.snooze ? { asleepUntil: mark.snooze.until ?? WITHOUT_TIME } : {}),
  };
}

export function emptyCustomer(externalUserid: ExternalUserid, firstSeenAt: number): Customer {
  return { externalUserid, profile: null, relation: oneWay, tags: [], firstSeenAt };
}
