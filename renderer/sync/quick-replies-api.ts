import type { Import, ImportAnswer, QuickReplyUsage } from '#shared/contracts/quick-replies';
import type { Result } from '#shared/lib/result';

/** What of quick replies is asked of the relay now; everything else comes and goes as facts and commands. */
export interface QuickRepliesApi {
  readonly usage: () => Promise<readonly QuickReplyUsage[]>;
  readonly import: (wish: Import) => Promise<Result<ImportAnswer>>;
}

export function createQuickRepliesApi(
  ask: <T>(path: string) => Promise<T>,
  json: <T>(path: string, method: string, body: unknown) => Promise<Result<T>>,
): QuickRepliesApi {
  return {
    usage: () => ask('/api/quick-replies/usage'),
    import: (wish) => json('/api/quick-replies/import', 'POST', wish),
  };
}
