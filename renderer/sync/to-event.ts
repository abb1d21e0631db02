import type { Fact } from '#shared/domain/fact';
import type { EventRow } from '../db/schema.ts';

/** The grey line a fact leaves in the timeline, or null. */
export function toEvent(fact: Fact): EventRow | null {
  const event = eventOf(fact);
  if (!event) return null;
  const conversationId =
    'invitation' in fact ? fact.invitation.conversationId : 'conversationId' in fact ? fact.conversationId : null;
  return conversationId ? { conversationId, order: fact.seq, at: fact.at, event } : null;
}

function eventOf(fact: Fact): EventRow['event'] | null {
  switch (fact.kind) {
    case 'customer.entered': {
      const { scene, sceneParam, channels } = fact.entry;
      return { kind: 'entered', scene, sceneParam, channelsName: channels?.name ?? null };
    }
    case 'assignment.changed':
      return { kind: 'assigned', holder: fact.holder, by: fact.by, cause: fact.cause };
    case 'session.changed':
      return { kind: 'session', serviceState: fact.serviceState, servingUserid: fact.servingUserid, by: fact.by };
    case 'upgrade.invited':
      return { kind: 'invited', target: fact.invitation.target };
    case 'upgrade.accepted':
      return { kind: 'accepted', target: fact.invitation.target };
    default:
      return null;
  }
}
