import type { CommandOf } from '#shared/contracts/command';
import { mayMove, type Asker } from '#shared/domain/assignment';
import type { Conversation } from '#shared/domain/conversation';
import type { NewFact } from '#shared/domain/fact';
import { isHostedHere } from '#shared/domain/service-state';
import { errcodes } from '#shared/wecom/errcodes';
import {
  serviceStateGetReplySchema,
  serviceStates,
  serviceStateTransReplySchema,
  type ServiceStateGetRequest,
  type ServiceStateTransRequest,
} from '#shared/wecom/service-state';
import type { RelayDatabase } from '../db/open.ts';
import { isPassing } from '../delivery/judge.ts';
import type { Wecom, WecomAnswer } from '../wecom/wecom.ts';
import { done, openFor, refuse, type Ground, type Outcome } from './ground.ts';
import { apply, later, refuseWith, type Plan } from './plan.ts';

type End = CommandOf<'conversation.end'>;

/**
 * OUT-15: nothing ends that the servicer has not seen whole, nor before their replies are with WeCom. WeCom is asked to
 * end the session, then our facts say so. Safe to repeat after a crash in between: WeCom says 95013 to a session that is
 * over (wecom-api.md 4.3), and that is the answer we wanted.
 */
export async function planEnd(
  command: End,
  asker: Asker,
  parts: { readonly db: RelayDatabase; readonly wecom: Wecom },
): Promise<Plan> {
  const opened = await openFor(parts.db, asker, command.conversationId);
  if (opened.kind === 'refused') return refuseWith(opened);
  const { conversation } = opened;
  const block = whyNot(conversation, asker);
  if (block) return refuseWith(block);
  if (conversation.serviceState === 'ended') return apply((ground) => endHere(command, ground));
  if (wroteSince(command, conversation)) return refuseWith(refuse('customer-wrote', 'newer than what the desk saw'));
  if (await hasReplies(parts.db, command)) return later('replies-pending', 'replies are on their way to WeCom');
  const answer = await moveToEnded(parts.wecom, conversation);
  if (answer.kind === 'ok' || isOver(answer)) return endUnlessTheyWrote(command, conversation, parts.wecom);
  if (answer.kind === 'unreachable' || isPassing(answer.errcode)) return later('wecom', 'service_state/trans failed');
  const code = answer.errcode === errcodes.illegalMove.code ? 'illegal-move' : 'wecom';
  return refuseWith(refuse(code, `service_state/trans: errcode ${answer.errcode}`));
}

function whyNot(conversation: Conversation, asker: Asker): Outcome | null {
  const held = mayMove(conversation.holder, asker);
  if (held) return refuse(held, 'may not be ended');
  if (isHostedHere(conversation.serviceState) || conversation.serviceState === 'ended') return null;
  const code = conversation.serviceState === 'served' ? 'served-in-client' : 'queued-in-client';
  return refuse(code, 'the session lives in the WeCom client');
}

/** The command may have waited at the desk for hours: what came in between is somebody's unanswered question. */
function wroteSince({ lastCustomerAt: seen }: End, { lastCustomerAt }: Conversation): boolean {
  return lastCustomerAt !== null && (seen === null || lastCustomerAt > seen);
}

/** Ended now, they would fail with 95013. */
async function hasReplies(db: RelayDatabase, { conversationId }: End): Promise<boolean> {
  const row = await db
    .selectFrom('delivery')
    .select('position')
    .where('conversation_id', '=', conversationId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function moveToEnded(wecom: Wecom, { openKfid, externalUserid }: Conversation): Promise<WecomAnswer<unknown>> {
  const request: ServiceStateTransRequest = {
    open_kfid: openKfid,
    external_userid: externalUserid,
    service_state: serviceStates.ended,
  };
  return wecom.post('kf/service_state/trans', request, serviceStateTransReplySchema);
}

function isOver(answer: WecomAnswer<unknown>): boolean {
  return answer.kind === 'refused' && answer.errcode === errcodes.conversationEnd.code;
}

/** A message that came while WeCom was asked may have opened the next session: WeCom knows, and then that one goes on. */
function endUnlessTheyWrote(command: End, before: Conversation, wecom: Wecom): Plan {
  const { openKfid, externalUserid, lastCustomerAt } = before;
  return {
    kind: 'apply',
    apply: (ground) => endHere(command, ground, lastCustomerAt),
    async again() {
      const request: ServiceStateGetRequest = { open_kfid: openKfid, external_userid: externalUserid };
      const answer = await wecom.post('kf/service_state/get', request, serviceStateGetReplySchema);
      if (answer.kind !== 'ok') return later('wecom', 'service_state/get failed');
      if (answer.value.service_state === serviceStates.ended) return apply((ground) => endHere(command, ground));
      return refuseWith(refuse('customer-wrote', 'a new session has begun'));
    },
  };
}

async function endHere(command: End, ground: Ground, unlessAfter?: number | null): Promise<Outcome> {
  const opened = await openFor(ground.trx, ground.asker, command.conversationId);
  if (opened.kind === 'refused') return opened;
  const { id, openKfid, serviceState, holder, lastCustomerAt } = opened.conversation;
  if (unlessAfter !== undefined && lastCustomerAt !== unlessAfter) return { kind: 'again' };
  const by = ground.asker.servicerUserid;
  const about = { at: ground.now, openKfid, conversationId: id, by };
  const facts: NewFact[] = [];
  if (serviceState !== 'ended')
    facts.push({ ...about, kind: 'session.changed', serviceState: 'ended', servingUserid: null });
  if (holder !== null) facts.push({ ...about, kind: 'assignment.changed', holder: null, cause: 'ended' });
  return done(...facts);
}
