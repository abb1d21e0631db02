import { z } from 'zod';
import type { AssistantAnswer, AssistantOffer, AssistantWish } from '#shared/contracts/assistant';
import { fail, succeed, type Result } from '#shared/lib/result';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import { readSettings } from '../db/settings.ts';
import type { Log } from '../log.ts';
import { createBudget } from '../socket/budget.ts';
import { toTurns } from './prompt.ts';

/** An OpenAI-compatible endpoint: `url` is what comes before `/chat/completions`. */
export type AssistantEndpoint = { readonly url: string; readonly key: string; readonly model: string };

export interface Assistant {
  offer(): Promise<AssistantOffer>;
  ask(wish: AssistantWish, servicerUserid: string): Promise<Result<AssistantAnswer>>;
}

const TIMEOUT_MS = 30_000;
const MOST_BYTES = 200_000;
const ASKS_PER_MINUTE = 20;

const replySchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().min(1) }) })).min(1),
});

/**
 * Asks the company's endpoint, if it has one and a supervisor allows the task. Neither the question nor the answer is kept
 * or logged. Off by default twice: no endpoint without the environment, no task without the setting.
 */
export function createAssistant(options: {
  readonly endpoint: AssistantEndpoint | null;
  readonly db: RelayDatabase;
  readonly clock: Clock;
  readonly log: Log;
  readonly fetch: typeof fetch;
}): Assistant {
  const { endpoint, db, clock, log } = options;
  const budgets = new Map<string, ReturnType<typeof createBudget>>();

  async function offer(): Promise<AssistantOffer> {
    if (!endpoint) return { isThere: false, mayTranslate: false, mayDraft: false };
    return { isThere: true, ...(await readSettings(db)).assistant };
  }

  function mayAsk(servicerUserid: string): boolean {
    const budget = budgets.get(servicerUserid) ?? createBudget(clock, ASKS_PER_MINUTE / 60, ASKS_PER_MINUTE);
    budgets.set(servicerUserid, budget);
    return budget.take();
  }

  return {
    offer,
    async ask(wish, servicerUserid) {
      const { mayTranslate, mayDraft } = await offer();
      if (!endpoint || !(wish.task === 'translate' ? mayTranslate : mayDraft))
        return fail('assistant-off', 'the task is not turned on');
      if (!mayAsk(servicerUserid)) return fail('slow-down', 'too many questions', true);
      const answer = await post(endpoint, wish, options.fetch);
      if (!answer.ok) log.warn({ task: wish.task, code: answer.error.code }, 'assistant: no answer');
      return answer;
    },
  };
}

async function post(
  { url, key, model }: AssistantEndpoint,
  wish: AssistantWish,
  ask: typeof fetch,
): Promise<Result<AssistantAnswer>> {
  try {
    const response = await ask(`${url}/chat/completions`, {
      method: 'POST',
      // An endpoint that sends one elsewhere is not the one that was configured.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ model, messages: toTurns(wish), temperature: wish.task === 'translate' ? 0 : 0.4 }),
    });
    const said = (await response.text()).slice(0, MOST_BYTES);
    if (response.status === 429 || response.status >= 500)
      return fail('assistant-unreachable', `status ${response.status}`, true);
    if (!response.ok) return fail('assistant-refused', `status ${response.status}`);
    const read = replySchema.safeParse(JSON.parse(said));
    if (!read.success) return fail('assistant-refused', 'not an answer of that shape');
    return succeed({ text: read.data.choices[0]?.message.content.trim() ?? '' });
  } catch {
    return fail('assistant-unreachable', 'no answer', true);
  }
}
