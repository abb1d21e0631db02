import { sendLimits } from '#shared/wecom/send-msg';
import type { WireServiceState } from '#shared/wecom/service-state';
import type { ErrcodeName } from '#shared/wecom/errcodes';
import type { Variants } from './variants.ts';
import type { Conversation } from './world/state.ts';

/** A session lasts until it is ended or 48 h have passed since the customer wrote (wecom-api.md 4.3). */
export function currentState(conversation: Conversation, now: number): WireServiceState {
  return now - conversation.lastCustomerAt > sendLimits.windowMs ? 4 : conversation.state;
}

type Move = 'ok' | Extract<ErrcodeName, 'illegalMove' | 'conversationEnd'>;

// wecom-api.md 4.3: row = from, column = to. The unsure cells are in judgeMove.
const moves: readonly (readonly Move[])[] = [
  ['illegalMove', 'ok', 'ok', 'ok', 'ok'],
  ['illegalMove', 'ok', 'ok', 'ok', 'ok'],
  ['illegalMove', 'illegalMove', 'illegalMove', 'ok', 'ok'],
  ['illegalMove', 'illegalMove', 'illegalMove', 'ok', 'ok'],
  ['conversationEnd', 'conversationEnd', 'conversationEnd', 'conversationEnd', 'conversationEnd'],
];

export function judgeMove(from: WireServiceState, to: WireServiceState, variants: Variants): Move {
  if (from === 1 && to === 1 && variants.assistantAgain === 'refused') return 'illegalMove';
  if (from === 2 && to === 2 && variants.queueAgain === 'no-op') return 'ok';
  if ((from === 2 || from === 3) && to === 1 && variants.backToAssistant === 'ok') return 'ok';
  if (from < 3 && to === 4 && variants.directEnd === 'refused') return 'illegalMove';
  return moves[from]?.[to] ?? 'illegalMove';
}

/** Why kf/send_msg is refused now, or undefined when it may go (wecom-api.md 4.6). */
export function whyNotSend(
  conversation: Conversation,
  now: number,
  { endedSend, lateSend }: Pick<Variants, 'endedSend' | 'lateSend'>,
): ErrcodeName | undefined {
  if (conversation.lastCustomerAt === 0) return 'noConsult';
  if (now - conversation.lastCustomerAt > sendLimits.windowMs)
    return lateSend === 95002 ? 'replyWindowClosed' : 'stateForbidsSending';
  if (conversation.state === 4 && endedSend === 95013) return 'conversationEnd';
  if (conversation.state !== 0 && conversation.state !== 1) return 'stateForbidsSending';
  if (conversation.allowance <= 0) return 'messageCountLimit';
  return undefined;
}

/** A welcome code comes with an entry only without a welcome in 48 h and before the customer ever wrote (wecom-api.md 4.5). */
export function earnsWelcome(conversation: Conversation, now: number): boolean {
  const recent = conversation.lastWelcomeAt !== 0 && now - conversation.lastWelcomeAt <= sendLimits.windowMs;
  return !recent && conversation.lastCustomerAt === 0;
}

/** Only customers who entered or wrote within 48 h can be looked up (wecom-api.md 4.8). */
export function isRecent(conversation: Conversation, now: number): boolean {
  const last = Math.max(conversation.lastCustomerAt, conversation.lastEnteredAt);
  return last !== 0 && now - last <= sendLimits.windowMs;
}
