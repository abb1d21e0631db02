import { useLayoutEffect, useRef, type RefObject } from 'react';

/** The newest value for what is pressed later, so that what stands there need not be drawn again for each. */
export function useLatest<Value>(value: Value): Readonly<RefObject<Value>> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
