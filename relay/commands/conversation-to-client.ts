import type { CommandOf } from '#shared/contracts/command';
import type { Asker } from '#shared/domain/assignment';
import type { AutomaticText } from '#shared/domain/automatic-text';
import { stateNow, type Conversation } from '#shared/domain/conversation';
import type { NewFact } from '#shared/domain/fact';
import { mayMoveSession } from '#shared/domain/service-state';
import { issueCode, type CodeEvent } from '../automatic/issue.ts';
import { isPassing } from '../delivery/judge.ts';
import { isAboutSession, moveSession, readSession, type SessionTruth } from '../delivery/session-state.ts';
import { openFor, refuse, type Ground, type Outcome } from './ground.ts';
import { apply, later, refuseWith, type Plan } from './plan.ts';
import { hasReplies, refuseKnowing, type MoveParts } from './session-move.ts';

type ToClient = CommandOf<'conversation.to-client'>;

/**
 * OUT-23: gives the session to the WeCom client, to one servicer (state 3) or to its waiting pool (state 2), or from one
 * servicer there to another. We cannot take it back: from there on only the servicer in the client speaks
 * (wecom-api.md 4.3). Safe to repeat: that it had happened already is found out by asking.
 */
export async function planToClient(command: ToClient, asker: Asker, parts: MoveParts): Promise<Plan> {
  const opened = await openFor(parts.db, asker, command.conversationId);
  if (opened.kind === 'refused') return refuseWith(opened);
  const { conversation } = opened;
  const issuedAt = parts.clock.now();
  const block = whyNot(command, conversation, asker, issuedAt);
  if (block) return refuseWith(block);
  if (await hasReplies(parts.db, conversation.id)) return later('replies-pending', 'replies are on their way to WeCom');
  const wanted = wantedBy(command);
  const answer = await moveSession(parts.wecom, conversation.id, wanted, 'person');
  if (answer.kind === 'ok') {
    const code = toCode(command, answer.value.msgCode, issuedAt);
    const rules = await parts.texts.read();
    return giveUnlessMoved(command, conversation, parts, (truth) => {
      return (ground) => givenAway(command, truth, code, rules, ground);
    });
  }
  if (answer.kind === 'unreachable' || isPassing(answer.errcode)) return later('wecom', 'service_state/trans failed');
  const refusal = `wecom:${answer.errcode}`;
  if (!isAboutSession(answer.errcode)) return refuseWith(refuse(refusal, 'service_state/trans refused'));
  const truth = await readSession(parts.wecom, conversation.id, 'person');
  if (truth.kind !== 'ok') return later('wecom', 'service_state/get failed');
  if (isSame(truth.value, wanted)) return apply((ground) => givenAway(command, wanted, null, [], ground));
  return apply((ground) => refuseKnowing(refusal, conversation, truth.value, ground));
}

function wantedBy({ to }: ToClient): SessionTruth {
  return to === null ? { serviceState: 'queued', servingUserid: null } : { serviceState: 'served', servingUserid: to };
}

function isSame(left: SessionTruth, right: SessionTruth): boolean {
  return left.serviceState === right.serviceState && left.servingUserid === right.servingUserid;
}

function toCode({ id, to, conversationId }: ToClient, msgCode: string | null, issuedAt: number): CodeEvent | null {
  if (msgCode === null) return null;
  return { on: to === null ? 'queue' : 'first-reply', conversationId, code: msgCode, source: id, issuedAt };
}

function whyNot(command: ToClient, conversation: Conversation, asker: Asker, now: number): Outcome | null {
  const serviceState = stateNow(conversation, now);
  if (serviceState === 'served' && command.to === conversation.servingUserid)
    return refuse('already-held', 'the colleague serves it already');
  const to = command.to === null ? 'queued' : 'served';
  const block = mayMoveSession({ ...conversation, serviceState }, asker, to);
  return block && refuse(block, 'may not be given away');
}

type Give = (truth: SessionTruth) => (ground: Ground) => Promise<Outcome>;

/** WeCom may tell more of the session before its answer is here, as that the colleague has ended it: then WeCom knows. */
function giveUnlessMoved(command: ToClient, before: Conversation, { wecom }: MoveParts, give: Give): Plan {
  const wanted = wantedBy(command);
  return {
    kind: 'apply',
    async apply(ground) {
      const opened = await openFor(ground.trx, ground.asker, before.id);
      if (opened.kind === 'refused') return opened;
      const isOld = isSame(opened.conversation, before) || isSame(opened.conversation, wanted);
      return isOld ? give(wanted)(ground) : { kind: 'again' };
    },
    async again() {
      const truth = await readSession(wecom, before.id, 'person');
      return truth.kind === 'ok' ? apply(give(truth.value)) : later('wecom', 'service_state/get failed');
    },
  };
}

async function givenAway(
  command: ToClient,
  truth: SessionTruth,
  code: CodeEvent | null,
  rules: readonly AutomaticText[],
  ground: Ground,
): Promise<Outcome> {
  const opened = await openFor(ground.trx, ground.asker, command.conversationId);
  if (opened.kind === 'refused') return opened;
  const { id, openKfid, holder } = opened.conversation;
  const isKnown = isSame(opened.conversation, truth);
  const by = ground.asker.servicerUserid;
  const about = { at: ground.now, openKfid, conversationId: id, by };
  const facts: NewFact[] = isKnown ? [] : [{ ...about, kind: 'session.changed', ...truth }];
  if (holder !== null) facts.push({ ...about, kind: 'assignment.changed', holder: null, cause: 'released' });
  const issued = code && (await issueCode(ground.trx, code, rules, ground.now));
  return { kind: 'done', facts: [...facts, ...(issued?.facts ?? [])], issued: issued?.row ?? null };
}
