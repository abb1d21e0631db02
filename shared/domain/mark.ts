import { HOUR } from '../lib/time.ts';
import type { Conversation } from './conversation.ts';
import type { ConversationId, ServicerUserid } from './ids.ts';
import { WINDOW_MS } from './reply-window.ts';
import { isHostedHere } from './service-state.ts';

/** What one servicer noted about a conversation for themselves: every desk of theirs has it, nobody else sees it. */
export type Mark = {
  readonly conversationId: ConversationId;
  readonly owner: ServicerUserid;
  /** Kept at the top of their list. */
  readonly isPinned: boolean;
  /** Everything up to here (epoch ms) was seen; null = nothing yet. */
  readonly readAt: number | null;
  /** Asked to be shown as unread, whatever was seen. */
  readonly isUnread: boolean;
  readonly snooze: Snooze | null;
  /** New messages in it neither sound nor notify; that it waits is told as ever (DE-943). Absent = they do. */
  readonly isMuted?: boolean;
};

/** Out of the way until a time, or until the customer writes again, whichever comes first; `until` null = only the latter. */
export type Snooze = { readonly setAt: number; readonly until: number | null };

/** A snoozed conversation is back so long before its 48 hours end. */
const WAKE_BEFORE_END_MS = HOUR;

export function newMark(conversationId: ConversationId, owner: ServicerUserid): Mark {
  return { conversationId, owner, isPinned: false, readAt: null, isUnread: false, snooze: null };
}

/** What is to be different; absent = as it is. */
export type MarkChange = {
  readonly isPinned?: boolean;
  readonly readAt?: number;
  readonly isUnread?: boolean;
  readonly snooze?: Snooze | null;
  readonly isMuted?: boolean;
};

/** A mark with a change: the later `readAt` wins, whichever desk said it. */
export function changeMark(
  mark: Mark,
  { isPinned, readAt, isUnread, snooze, isMuted = mark.isMuted }: MarkChange,
): Mark {
  return {
    conversationId: mark.conversationId,
    owner: mark.owner,
    isPinned: isPinned ?? mark.isPinned,
    readAt: readAt === undefined ? mark.readAt : Math.max(mark.readAt ?? 0, readAt),
    isUnread: isUnread ?? mark.isUnread,
    snooze: snooze === undefined ? mark.snooze : snooze,
    ...(isMuted === true ? { isMuted } : {}),
  };
}

type SnoozeGround = Pick<Conversation, 'serviceState' | 'lastCustomerAt'>;

/**
 * The latest moment a snooze may last to: an hour before the 48 hours end. Null = no window is open, any time will do; a
 * moment in the past = it may not be snoozed any more.
 */
export function latestSnooze({ serviceState, lastCustomerAt }: SnoozeGround, now: number): number | null {
  if (lastCustomerAt === null || !isHostedHere(serviceState) || now >= lastCustomerAt + WINDOW_MS) return null;
  return lastCustomerAt + WINDOW_MS - WAKE_BEFORE_END_MS;
}

/** When a snooze ends by itself; null = only the customer ends it. */
export function wakesAt(snooze: Snooze, ground: SnoozeGround, now: number): number | null {
  const latest = latestSnooze(ground, now);
  if (snooze.until === null) return latest;
  return latest === null ? snooze.until : Math.min(snooze.until, latest);
}

/** Whether it is out of the way right now: the customer has not written since, and its time has not come. */
export function isSnoozed(snooze: Snooze | null, ground: SnoozeGround, now: number): boolean {
  if (!snooze || (ground.lastCustomerAt ?? 0) > snooze.setAt) return false;
  const wakes = wakesAt(snooze, ground, now);
  return wakes === null || now < wakes;
}
