import { useObservable } from 'dexie-react-hooks';
import type { DependencyList } from 'react';
import { live } from '../db/live.ts';

/**
 * What `querier` reads in the cache, kept true; `first` until it was read. Read again when one of `deps` is another: until
 * then what was read last stays. For few steps; a long chain of readings wants `useRead`.
 */
export function useLive<Value, First = undefined>(
  querier: () => Value | Promise<Value>,
  deps: DependencyList,
  first?: First,
): Value | First | undefined {
  return useObservable<Value, First | undefined>(() => live(querier), [...deps], first);
}
