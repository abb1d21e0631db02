/** WeCom's view of who may speak in a session. Source: wecom-api.md 4.3. */
export type ServiceState = 'untreated' | 'assistant' | 'queued' | 'served' | 'ended';

/** WeCom lets the API send only in state 0 and 1; in 3 the servicer speaks in the WeCom client (wecom-api.md 4.6). */
export function isHostedHere(state: ServiceState): boolean {
  return state === 'untreated' || state === 'assistant';
}
