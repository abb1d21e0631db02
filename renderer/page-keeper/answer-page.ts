/** How long the relay is waited for, ms: longer than a slow line takes for half a kilobyte, shorter than a person waits. */
const PATIENCE_MS = 4_000;

export type PageSources = {
  /** Asks the relay. */
  readonly ask: (signal: AbortSignal) => Promise<Response>;
  /** The page this browser kept, if it has. */
  readonly kept: () => Promise<Response | undefined>;
  readonly patienceMs?: number;
};

/**
 * The page of the workstation: the relay's, so that everybody has the newest, and the kept one where it does not come, or
 * only the word of a proxy that the relay is gone (502 to 504).
 */
export async function answerPage({ ask, kept, patienceMs = PATIENCE_MS }: PageSources): Promise<Response> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  try {
    const answer = await ask(patience.signal);
    return answer.status < 500 ? answer : ((await kept()) ?? answer);
  } catch (error) {
    const page = await kept();
    if (page === undefined) throw error;
    return page;
  } finally {
    clearTimeout(timer);
  }
}
