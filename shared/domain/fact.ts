import type { Account } from './account.ts';
import type { Profile, Relation } from './customer.ts';
import type { ConversationId, ExternalUserid, MessageId, OpenKfid, ServicerUserid } from './ids.ts';
import type { Macro } from './macro.ts';
import type { Mark } from './mark.ts';
import type { Media, MediaLoss, Message } from './message.ts';
import type { Note } from './note.ts';
import type { QuickReply } from './quick-reply.ts';
import type { Reminder } from './reminder.ts';
import type { QueueReason, RoutingWhy } from './routing.ts';
import type { SavedView } from './saved-view.ts';
import type { FailureReason } from './send-status.ts';
import type { Servicer } from './servicer.ts';
import type { Setting } from './setting.ts';
import type { SurveyAnswer } from './survey.ts';
import type { ServiceState } from './service-state.ts';
import type { Tag } from './tag.ts';
import type { TeamId } from './team.ts';
import type { Invitation } from './upgrade.ts';
import type { WorkState } from './work-state.ts';

/** Position in the relay's feed: 1, 2, 3 … without gaps at the relay; a desk sees the ones it may see. */
export type Seq = number;

/** Where a customer came from. Source: enter_session, wecom-api.md 4.5. */
export type Entry = {
  readonly scene: string;
  readonly sceneParam: string;
  readonly channels: { readonly kind: number; readonly name: string } | null;
};

/** Something that happened: past tense, never changed afterwards. `openKfid` null = every desk may see it. */
type FactBody =
  | { readonly kind: 'account.changed'; readonly account: Account }
  | { readonly kind: 'servicer.changed'; readonly servicer: Servicer }
  /** Profile and relation as known now; one per account that has a conversation with the customer. */
  | {
      readonly kind: 'customer.changed';
      readonly externalUserid: ExternalUserid;
      readonly profile: Profile | null;
      readonly relation: Relation;
    }
  | { readonly kind: 'customer.tagged'; readonly externalUserid: ExternalUserid; readonly tags: readonly Tag[] }
  | {
      readonly kind: 'customer.entered';
      readonly conversationId: ConversationId;
      readonly entry: Entry;
      /** WeCom allowed a welcome, and no rule had one for this entry. */
      readonly unsaid?: 'no-rule';
    }
  | { readonly kind: 'message.received'; readonly message: Message }
  | {
      readonly kind: 'message.recalled';
      readonly conversationId: ConversationId;
      readonly messageId: MessageId;
      readonly by: 'customer' | 'servicer';
    }
  | {
      readonly kind: 'media.fetched';
      readonly conversationId: ConversationId;
      readonly messageId: MessageId;
      readonly media: Media;
    }
  | {
      readonly kind: 'media.lost';
      readonly conversationId: ConversationId;
      readonly messageId: MessageId;
      readonly loss: MediaLoss;
    }
  /** `quickReplyId`: the prepared reply it came from, on the first of its messages. */
  | { readonly kind: 'reply.accepted'; readonly message: Message; readonly quickReplyId?: string }
  | { readonly kind: 'reply.sent'; readonly conversationId: ConversationId; readonly messageId: MessageId }
  | {
      readonly kind: 'reply.failed';
      readonly conversationId: ConversationId;
      readonly messageId: MessageId;
      readonly acceptedAt: number;
      readonly reason: FailureReason;
    }
  /** WeCom's view. `by` null = we asked for it ourselves or WeCom did it. */
  | {
      readonly kind: 'session.changed';
      readonly conversationId: ConversationId;
      readonly serviceState: ServiceState;
      readonly servingUserid: ServicerUserid | null;
      readonly by: ServicerUserid | null;
    }
  /** Our view. */
  | {
      readonly kind: 'assignment.changed';
      readonly conversationId: ConversationId;
      readonly holder: ServicerUserid | null;
      readonly by: ServicerUserid | null;
      readonly cause: AssignmentCause;
      /** Given to a team: one of them will take it. */
      readonly team?: TeamId;
      /** The line the giver wrote. */
      readonly reason?: string;
      /** Given by rule: why to this servicer. */
      readonly why?: RoutingWhy;
    }
  /** Why a free conversation waits; null = it does not wait for a servicer any more. */
  | {
      readonly kind: 'conversation.queued';
      readonly conversationId: ConversationId;
      readonly queue: QueueReason | null;
    }
  | {
      readonly kind: 'conversation.starred';
      readonly conversationId: ConversationId;
      readonly isStarred: boolean;
      readonly by: ServicerUserid;
    }
  /** For its owner's desks only. */
  | { readonly kind: 'mark.changed'; readonly mark: Mark }
  | { readonly kind: 'reminder.changed'; readonly reminder: Reminder }
  | {
      readonly kind: 'note.pinned';
      readonly conversationId: ConversationId;
      readonly noteId: string;
      readonly isPinned: boolean;
      readonly by: ServicerUserid;
    }
  | { readonly kind: 'view.saved'; readonly view: SavedView }
  | { readonly kind: 'view.deleted'; readonly viewId: string; readonly owner: ServicerUserid | null }
  | { readonly kind: 'macro.saved'; readonly macro: Macro }
  | { readonly kind: 'macro.deleted'; readonly macroId: string; readonly owner: ServicerUserid | null }
  | { readonly kind: 'setting.changed'; readonly setting: Setting; readonly by: ServicerUserid }
  | { readonly kind: 'work-state.changed'; readonly workState: WorkState; readonly by: ServicerUserid | null }
  /** A colleague in the WeCom client refuses this customer's messages, or takes them again (wecom-api.md 4.5). */
  | {
      readonly kind: 'refusal.changed';
      readonly conversationId: ConversationId;
      readonly by: ServicerUserid;
      readonly isRefusing: boolean;
    }
  /** The customer tapped an answer of the survey that came with the end. */
  | {
      readonly kind: 'survey.answered';
      readonly conversationId: ConversationId;
      readonly messageId: MessageId;
      readonly answer: SurveyAnswer;
    }
  | { readonly kind: 'note.written'; readonly note: Note }
  | { readonly kind: 'quick-reply.saved'; readonly quickReply: QuickReply }
  | { readonly kind: 'quick-reply.deleted'; readonly quickReplyId: string; readonly owner: ServicerUserid | null }
  | { readonly kind: 'upgrade.invited'; readonly invitation: Invitation }
  | { readonly kind: 'upgrade.accepted'; readonly invitation: Invitation };

/**
 * How a conversation came to its holder, or lost one. `routed`: by rule. `covered`: to who stands in for a resting
 * colleague. `vanished`: the holder's desk was gone too long. `reclaimed`: taken back after either.
 */
export type AssignmentCause =
  | 'claimed'
  | 'handed-over'
  | 'released'
  | 'ended'
  | 'routed'
  | 'covered'
  | 'vanished'
  | 'reclaimed';

/** A fact before the feed gave it a number. */
export type NewFact = FactBody & { readonly at: number; readonly openKfid: OpenKfid | null };
export type Fact = NewFact & { readonly seq: Seq };
export type FactKind = Fact['kind'];

/** The conversation a fact is about, or null. */
export function conversationOf(fact: NewFact): ConversationId | null {
  switch (fact.kind) {
    case 'message.received':
    case 'reply.accepted':
      return fact.message.conversationId;
    case 'note.written':
      return fact.note.conversationId;
    case 'upgrade.invited':
    case 'upgrade.accepted':
      return fact.invitation.conversationId;
    case 'mark.changed':
      return fact.mark.conversationId;
    case 'reminder.changed':
      return fact.reminder.conversationId;
    case 'conversation.queued':
    case 'conversation.starred':
    case 'note.pinned':
    case 'customer.entered':
    case 'message.recalled':
    case 'media.fetched':
    case 'media.lost':
    case 'reply.sent':
    case 'reply.failed':
    case 'session.changed':
    case 'assignment.changed':
    case 'refusal.changed':
    case 'survey.answered':
      return fact.conversationId;
    default:
      return null;
  }
}
