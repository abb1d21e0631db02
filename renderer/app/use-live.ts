import { useObservable } from 'dexie-react-hooks';
import { useRef, type DependencyList } from 'react';
import { live } from '../db/live.ts';

/**
 * What `querier` reads in the cache, kept true; `first`, which was read for it a moment ago, until it was read. Read again
 * when one of `deps` is another: until then what was read last stays. For few steps; a long chain of readings wants `useRead`.
 */
export function useLive<Value, First = undefined>(
  querier: () => Value | Promise<Value>,
  deps: DependencyList,
  first?: First,
): Value | First | undefined {
  const isBegun = useRef(false);
  const begin = () => {
    const isKnown = first !== undefined && !isBegun.current;
    isBegun.current = true;
    return live(querier, { isKnown });
  };
  return useObservable<Value, First | undefined>(begin, [...deps], first);
}
