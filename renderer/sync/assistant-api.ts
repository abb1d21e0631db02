import type { AssistantAnswer, AssistantOffer, AssistantWish } from '#shared/contracts/assistant';
import type { Result } from '#shared/lib/result';
import type { Ask, Send } from './ask.ts';

/** The company's language model, behind the relay (shared/contracts/assistant.ts). */
export interface AssistantApi {
  offer(): Promise<AssistantOffer>;
  ask(wish: AssistantWish): Promise<Result<AssistantAnswer>>;
}

export function createAssistantApi(ask: Ask, send: Send): AssistantApi {
  return { offer: () => ask('/api/assistant'), ask: (wish) => send('/api/assistant', 'POST', wish) };
}
