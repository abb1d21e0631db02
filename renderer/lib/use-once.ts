import { useRef } from 'react';

/** Runs one thing at a time: a second Enter while the first is being kept does not do it twice. */
export function useOnce(): (work: () => Promise<void>) => Promise<void> {
  const isRunning = useRef(false);
  return async (work) => {
    if (isRunning.current) return;
    isRunning.current = true;
    try {
      await work();
    } finally {
      isRunning.current = false;
    }
  };
}
