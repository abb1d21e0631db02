import type { Conversation } from '#shared/domain/conversation';
import { conversationOf, type Fact } from '#shared/domain/fact';
import type { EventRow } from '../db/schema.ts';

/** The grey line a fact leaves in the timeline, or null. `before`: the conversation as the fact found it. */
export function toEvent(fact: Fact, before: Conversation): EventRow | null {
  const event = eventOf(fact, before);
  if (!event) return null;
  const conversationId = conversationOf(fact);
  return conversationId ? { conversationId, order: fact.seq, at: fact.at, event } : null;
}

function eventOf(fact: Fact, before: Conversation): EventRow['event'] | null {
  switch (fact.kind) {
    case 'customer.entered': {
      const { scene, sceneParam, channels } = fact.entry;
      return { kind: 'entered', scene, sceneParam, channelsName: channels?.name ?? null };
    }
    case 'assignment.changed':
      return {
        kind: 'assigned',
        holder: fact.holder,
        by: fact.by,
        cause: fact.cause,
        ...(fact.team ? { team: fact.team } : {}),
        ...(fact.reason ? { reason: fact.reason } : {}),
        ...(fact.why ? { why: fact.why } : {}),
      };
    case 'conversation.queued':
      return fact.queue && { kind: 'queued', queue: fact.queue };
    case 'conversation.starred':
      return { kind: 'starred', by: fact.by, isStarred: fact.isStarred };
    case 'reminder.changed': {
      const { by, doneBy, text } = fact.reminder;
      return { kind: 'reminded', by: doneBy ?? by, text, isDone: doneBy !== null };
    }
    case 'session.changed': {
      const { serviceState, servingUserid, by } = fact;
      return { kind: 'session', serviceState, servingUserid, by, before: before.serviceState };
    }
    case 'refusal.changed':
      return { kind: 'refusal', by: fact.by, isRefusing: fact.isRefusing };
    case 'note.pinned':
      return { kind: 'note-pinned', by: fact.by, isPinned: fact.isPinned };
    case 'message.recalled':
      return { kind: 'recalled', by: fact.by, messageId: fact.messageId };
    case 'reply.failed':
      return { kind: 'failed', messageId: fact.messageId, reason: fact.reason };
    case 'survey.answered':
      return { kind: 'surveyed', answer: fact.answer };
    case 'upgrade.invited':
      return { kind: 'invited', target: fact.invitation.target };
    case 'upgrade.accepted':
      return { kind: 'accepted', target: fact.invitation.target };
    default:
      return null;
  }
}
