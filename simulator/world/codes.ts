import { welcomeCodeLifeMs } from '#shared/wecom/send-msg';
import { newEventCode } from '../ids.ts';
import { currentState } from '../rules.ts';
import { refuse, refuseCode } from '../refusal.ts';
import { conversationOf } from './conversations.ts';
import type { Conversation, EventCode } from './state.ts';
import type { World } from './world.ts';

const queueCodeLifeMs = 48 * 3_600_000;

/** Issues the right to one message; how long it lives depends on the event (wecom-api.md 4.7). */
export function issueCode(world: World, conversation: Conversation, kind: EventCode['kind']): string {
  const code = newEventCode();
  const short = kind === 'welcome' || kind === 'closing';
  world.codes.set(code, {
    code,
    kind,
    openKfid: conversation.openKfid,
    externalUserid: conversation.externalUserid,
    state: kind === 'welcome' ? -1 : conversation.state,
    expiresAt: world.clock.now() + (short ? welcomeCodeLifeMs : queueCodeLifeMs),
    used: false,
  });
  return code;
}

/** Uses a code up, or refuses; with which error is not documented for KF (wecom-api.md 4.7, 13.2). */
export function redeemCode(world: World, code: string): EventCode {
  const known = checkCode(world, code);
  known.used = true;
  return known;
}

/** The same judgement without using the code up. */
export function checkCode(world: World, code: string): EventCode {
  const known = world.codes.get(code);
  const now = world.clock.now();
  if (known === undefined || known.used || now > known.expiresAt) throw refuseCode(world.variants.spentCode);
  const conversation = conversationOf(world, known.openKfid, known.externalUserid);
  if (known.state !== -1 && currentState(conversation, now) !== known.state) throw refuse('stateForbidsSending');
  return known;
}
