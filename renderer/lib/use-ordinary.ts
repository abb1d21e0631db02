import { useEffect, useState } from 'react';
import type { StoreApi } from 'zustand/vanilla';

/**
 * What a store has, drawn as React draws what nobody pressed: `useStore` draws at once and runs all effects before the
 * picture is painted, which is right for an answer to a key and late for a whole conversation. `select` must stay the same
 * function until something else is to be selected.
 */
export function useOrdinary<State, Value>(
  store: Pick<StoreApi<State>, 'getState' | 'subscribe'>,
  select: (state: State) => Value,
): Value {
  const [value, setValue] = useState(() => select(store.getState()));
  useEffect(() => {
    const tell = (): void => setValue(() => select(store.getState()));
    tell();
    return store.subscribe(tell);
  }, [store, select]);
  return value;
}
