import type { Conversation } from '#shared/domain/conversation';
import type { NewFact } from '#shared/domain/fact';
import { asServicerUserid, conversationEnds, type ConversationId, type ServicerUserid } from '#shared/domain/ids';
import { isHostedHere, type ServiceState } from '#shared/domain/service-state';
import { errcodes } from '#shared/wecom/errcodes';
import {
  serviceStateGetReplySchema,
  serviceStates,
  serviceStateTransReplySchema,
  type ServiceStateGetRequest,
  type ServiceStateTransRequest,
} from '#shared/wecom/service-state';
import type { Priority, Wecom, WecomAnswer } from '../wecom/wecom.ts';

/** What WeCom says of a session: who may speak in it. */
export type SessionTruth = { readonly serviceState: ServiceState; readonly servingUserid: ServicerUserid | null };

/** Asks WeCom for a move (wecom-api.md 4.3). `msgCode`: the right to one text, when the move gives one (4.7). */
export async function moveSession(
  wecom: Wecom,
  id: ConversationId,
  to: SessionTruth,
  priority: Priority,
): Promise<WecomAnswer<{ readonly msgCode: string | null }>> {
  const request: ServiceStateTransRequest = {
    ...toPair(id),
    service_state: serviceStates[to.serviceState],
    ...(to.servingUserid === null ? {} : { servicer_userid: to.servingUserid }),
  };
  const answer = await wecom.post('kf/service_state/trans', request, serviceStateTransReplySchema, priority);
  return answer.kind === 'ok' ? { kind: 'ok', value: { msgCode: answer.value.msg_code || null } } : answer;
}

export async function readSession(
  wecom: Wecom,
  id: ConversationId,
  priority: Priority,
): Promise<WecomAnswer<SessionTruth>> {
  const answer = await wecom.post('kf/service_state/get', toPair(id), serviceStateGetReplySchema, priority);
  if (answer.kind !== 'ok') return answer;
  const { service_state: number, servicer_userid: userid } = answer.value;
  const serviceState = stateByNumber.get(number) ?? 'ended';
  const servingUserid = serviceState === 'served' && userid ? asServicerUserid(userid) : null;
  return { kind: 'ok', value: { serviceState, servingUserid } };
}

/** Refusals that say our view of the session is old: over, moved, or with somebody else (wecom-api.md 8.2). */
export function isAboutSession(errcode: number): boolean {
  return aboutSession.has(errcode);
}

const aboutSession: ReadonlySet<number> = new Set(
  [errcodes.conversationEnd, errcodes.illegalMove, errcodes.stateForbidsSending].map((one) => one.code),
);

/**
 * The facts that bring our view to WeCom's, none when it is the same. Untreated and assistant are the same to us: which of
 * the two a first reply leaves is unsure (wecom-api.md 13.1). Who held it here cannot speak in the WeCom client.
 */
export function correct(
  { id, openKfid, serviceState, servingUserid, holder }: Conversation,
  truth: SessionTruth,
  at: number,
): readonly NewFact[] {
  const isKnown =
    isHostedHere(serviceState) && isHostedHere(truth.serviceState)
      ? true
      : serviceState === truth.serviceState && servingUserid === truth.servingUserid;
  if (isKnown) return [];
  const about = { at, openKfid, conversationId: id, by: null };
  const changed: NewFact = { ...about, kind: 'session.changed', ...truth };
  const isAway = truth.serviceState === 'served' || truth.serviceState === 'queued';
  return isAway && holder !== null
    ? [changed, { ...about, kind: 'assignment.changed', holder: null, cause: 'released' }]
    : [changed];
}

const stateByNumber: ReadonlyMap<number, ServiceState> = new Map(
  Object.entries(serviceStates).map(([name, number]) => [number, name as ServiceState]),
);

function toPair(id: ConversationId): ServiceStateGetRequest {
  const { openKfid, externalUserid } = conversationEnds(id);
  return { open_kfid: openKfid, external_userid: externalUserid };
}
