import type { CommandOf } from '#shared/contracts/command';
import { mayMove, mayReply, type Asker } from '#shared/domain/assignment';
import type { Conversation } from '#shared/domain/conversation';
import type { NewFact } from '#shared/domain/fact';
import { isHostedHere } from '#shared/domain/service-state';
import {
  serviceStates,
  serviceStateTransReplySchema,
  type ServiceStateTransRequest,
} from '#shared/wecom/service-state';
import type { RelayDatabase } from '../db/open.ts';
import { isPassing } from '../delivery/judge.ts';
import type { Wecom } from '../wecom/wecom.ts';
import { done, openFor, refuse, type Ground, type Outcome } from './ground.ts';
import { apply, later, refuseWith, type Plan } from './plan.ts';

type ToClient = CommandOf<'conversation.to-client'>;

/**
 * Gives the session to the WeCom client: to one servicer (state 3) or to its waiting pool (state 2). We cannot take it
 * back: from there on only the servicer in the client speaks (wecom-api.md 4.3).
 */
export async function planToClient(
  command: ToClient,
  asker: Asker,
  parts: { readonly db: RelayDatabase; readonly wecom: Wecom },
): Promise<Plan> {
  const opened = await openFor(parts.db, asker, command.conversationId);
  if (opened.kind === 'refused') return refuseWith(opened);
  const { conversation } = opened;
  const block = whyNot(conversation, asker);
  if (block) return refuseWith(block);
  const { to } = command;
  const request: ServiceStateTransRequest = {
    open_kfid: conversation.openKfid,
    external_userid: conversation.externalUserid,
    ...(to === null
      ? { service_state: serviceStates.queued }
      : { service_state: serviceStates.served, servicer_userid: to }),
  };
  const answer = await parts.wecom.post('kf/service_state/trans', request, serviceStateTransReplySchema);
  if (answer.kind === 'ok') return apply((ground) => givenAway(command, ground));
  if (answer.kind === 'unreachable' || isPassing(answer.errcode)) return later('wecom', 'service_state/trans failed');
  return refuseWith(refuse(`wecom:${answer.errcode}`, 'service_state/trans refused'));
}

function whyNot(conversation: Conversation, asker: Asker): Outcome | null {
  const held = conversation.holder === null ? mayReply(null, asker) : mayMove(conversation.holder, asker);
  if (held) return refuse(held, 'may not be given away');
  if (isHostedHere(conversation.serviceState)) return null;
  if (conversation.serviceState === 'ended') return refuse('ended', 'the session has ended');
  return refuse('illegal-move', 'the session lives in the WeCom client already');
}

async function givenAway(command: ToClient, ground: Ground): Promise<Outcome> {
  const opened = await openFor(ground.trx, ground.asker, command.conversationId);
  if (opened.kind === 'refused') return opened;
  const { id, openKfid, holder } = opened.conversation;
  const by = ground.asker.servicerUserid;
  const about = { at: ground.now, openKfid, conversationId: id, by };
  const facts: NewFact[] = [
    {
      ...about,
      kind: 'session.changed',
      serviceState: command.to === null ? 'queued' : 'served',
      servingUserid: command.to,
    },
  ];
  if (holder !== null) facts.push({ ...about, kind: 'assignment.changed', holder: null, cause: 'released' });
  return done(...facts);
}
