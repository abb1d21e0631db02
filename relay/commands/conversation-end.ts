import type { CommandOf } from '#shared/contracts/command';
import type { Asker } from '#shared/domain/assignment';
import type { AutomaticSays } from '#shared/domain/automatic-text';
import { stateNow, type Conversation } from '#shared/domain/conversation';
import type { NewFact } from '#shared/domain/fact';
import { mayMoveSession } from '#shared/domain/service-state';
import { errcodes } from '#shared/wecom/errcodes';
import { issueCode, type CodeEvent } from '../automatic/issue.ts';
import { isPassing } from '../delivery/judge.ts';
import { isAboutSession, moveSession, readSession } from '../delivery/session-state.ts';
import { openFor, refuse, type Ground, type Outcome } from './ground.ts';
import { apply, later, refuseWith, type Plan } from './plan.ts';
import { hasReplies, refuseKnowing, type MoveParts } from './session-move.ts';

type End = CommandOf<'conversation.end'>;
/** What WeCom lets us say with the end, and what the servicer chose to say. */
type Farewell = { readonly code: CodeEvent; readonly says: AutomaticSays };

const ENDED = { serviceState: 'ended', servingUserid: null } as const;

/**
 * OUT-15: nothing ends that the servicer has not seen whole, nor before their replies are with WeCom. WeCom is asked to
 * end the session, then our facts say so. Safe to repeat after a crash in between: WeCom says 95013 to a session that is
 * over (wecom-api.md 4.3), and that is the answer we wanted.
 */
export async function planEnd(command: End, asker: Asker, parts: MoveParts): Promise<Plan> {
  const opened = await openFor(parts.db, asker, command.conversationId);
  if (opened.kind === 'refused') return refuseWith(opened);
  const { conversation } = opened;
  const issuedAt = parts.clock.now();
  const block = whyNot(conversation, asker, issuedAt);
  if (block) return refuseWith(block);
  if (stateNow(conversation, issuedAt) === 'ended') return apply((ground) => endHere(command, ground, null));
  if (wroteSince(command, conversation)) return refuseWith(refuse('customer-wrote', 'newer than what the desk saw'));
  if (await hasReplies(parts.db, conversation.id)) return later('replies-pending', 'replies are on their way to WeCom');
  const answer = await moveSession(parts.wecom, conversation.id, ENDED, 'person');
  if (answer.kind === 'ok') {
    const farewell = toFarewell(command, answer.value.msgCode, issuedAt);
    return endUnlessTheyWrote(command, conversation, parts, farewell);
  }
  if (answer.kind === 'unreachable' || isPassing(answer.errcode)) return later('wecom', 'service_state/trans failed');
  if (answer.errcode === errcodes.conversationEnd.code) return endUnlessTheyWrote(command, conversation, parts, null);
  const code = answer.errcode === errcodes.illegalMove.code ? 'illegal-move' : `wecom:${answer.errcode}`;
  if (!isAboutSession(answer.errcode)) return refuseWith(refuse(code, 'service_state/trans refused'));
  const truth = await readSession(parts.wecom, conversation.id, 'person');
  if (truth.kind !== 'ok') return later('wecom', 'service_state/get failed');
  return apply((ground) => refuseKnowing(code, conversation, truth.value, ground));
}

/** A session that is over already only loses its holder, so only who may end it may do that. */
function whyNot(conversation: Conversation, asker: Asker, now: number): Outcome | null {
  const serviceState = stateNow(conversation, now);
  const asIf = serviceState === 'ended' ? 'assistant' : serviceState;
  const block = mayMoveSession({ ...conversation, serviceState: asIf }, asker, 'ended');
  return block && refuse(block, 'may not be ended');
}

/** The command may have waited at the desk for hours: what came in between is somebody's unanswered question. */
function wroteSince({ lastCustomerAt: seen }: End, { lastCustomerAt }: Conversation): boolean {
  return lastCustomerAt !== null && (seen === null || lastCustomerAt > seen);
}

/** With `none`, or without a code, nothing is said; the code of an end that nobody uses simply runs out. */
function toFarewell({ id, conversationId, closing }: End, msgCode: string | null, issuedAt: number): Farewell | null {
  if (msgCode === null || !closing || closing.kind === 'none') return null;
  const code = { on: 'closing', conversationId, code: msgCode, source: id, issuedAt } as const;
  return { code, says: closing };
}

/** A message that came while WeCom was asked may have opened the next session: WeCom knows, and then that one goes on. */
function endUnlessTheyWrote(command: End, before: Conversation, parts: MoveParts, farewell: Farewell | null): Plan {
  return {
    kind: 'apply',
    apply: (ground) => endHere(command, ground, farewell, before.lastCustomerAt),
    async again() {
      const truth = await readSession(parts.wecom, before.id, 'person');
      if (truth.kind !== 'ok') return later('wecom', 'service_state/get failed');
      if (truth.value.serviceState === 'ended') return apply((ground) => endHere(command, ground, farewell));
      return refuseWith(refuse('customer-wrote', 'a new session has begun'));
    },
  };
}

async function endHere(
  command: End,
  ground: Ground,
  farewell: Farewell | null,
  unlessAfter?: number | null,
): Promise<Outcome> {
  const opened = await openFor(ground.trx, ground.asker, command.conversationId);
  if (opened.kind === 'refused') return opened;
  const { id, openKfid, serviceState, holder, lastCustomerAt } = opened.conversation;
  if (unlessAfter !== undefined && lastCustomerAt !== unlessAfter) return { kind: 'again' };
  const by = ground.asker.servicerUserid;
  const about = { at: ground.now, openKfid, conversationId: id, by };
  const facts: NewFact[] = [];
  if (serviceState !== 'ended') facts.push({ ...about, kind: 'session.changed', ...ENDED });
  if (holder !== null) facts.push({ ...about, kind: 'assignment.changed', holder: null, cause: 'ended' });
  const issued = farewell && (await issueCode(ground.trx, farewell.code, [], ground.now, farewell.says));
  return { kind: 'done', facts: [...facts, ...(issued?.facts ?? [])], issued: issued?.row ?? null };
}
