import type { History, HistoryWish, RecalledWish, RecalledWords } from '#shared/contracts/history';
import type { Search, SearchAnswer, SearchAround, SearchContext } from '#shared/contracts/search';
import type { Result } from '#shared/lib/result';
import type { Send } from './ask.ts';

/** Search over everything the relay has (shared/contracts/search.ts). */
export interface SearchApi {
  find(wish: Search): Promise<Result<SearchAnswer>>;
  around(wish: SearchAround): Promise<Result<SearchContext>>;
  /** What makes a conversation's timeline. */
  history(wish: HistoryWish): Promise<Result<History>>;
  /** What a customer took back, for supervisors, where the company keeps it (IN-31). */
  recalled(wish: RecalledWish): Promise<Result<RecalledWords>>;
}

export function createSearchApi(send: Send): SearchApi {
  return {
    find: (wish) => send('/api/search', 'POST', wish),
    history: (wish) => send('/api/history', 'POST', wish),
    recalled: (wish) => send('/api/history/recalled', 'POST', wish),
    around: (wish) => send('/api/search/around', 'POST', wish),
  };
}
