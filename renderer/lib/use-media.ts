import { useSyncExternalStore } from 'react';

type Watched = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly current: () => boolean;
};

const watched = new Map<string, Watched>();

/** Whether the window fits a media query. Asked of the browser once: its answer costs the styles of the whole page. */
export function useMedia(query: string): boolean {
  const { subscribe, current } = watched.get(query) ?? watch(query);
  return useSyncExternalStore(subscribe, current);
}

function watch(query: string): Watched {
  const list = window.matchMedia(query);
  let isMatching = list.matches;
  list.addEventListener('change', () => {
    isMatching = list.matches;
  });
  const made: Watched = {
    subscribe(listener) {
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    current: () => isMatching,
  };
  watched.set(query, made);
  return made;
}
