import type { AutomaticTexts, AutomaticTextsToSave } from '#shared/contracts/automatic-texts';
import type { Result } from '#shared/lib/result';

/** What the relay says by itself (shared/contracts/automatic-texts.ts). */
export interface AutomaticTextsApi {
  read(): Promise<AutomaticTexts>;
  /** All rules at once; supervisors and admins only. */
  save(all: AutomaticTextsToSave): Promise<Result<AutomaticTexts>>;
}

type Ask = <T>(path: string) => Promise<T>;
type Send = <T>(path: string, method?: string, body?: unknown) => Promise<Result<T>>;

const PATH = '/api/automatic-texts';

export function createAutomaticTextsApi(ask: Ask, send: Send): AutomaticTextsApi {
  return { read: () => ask(PATH), save: (all) => send(PATH, 'PUT', all) };
}
