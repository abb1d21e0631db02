import { startTransition, useEffect, useState } from 'react';
import { afterPaint } from './after-paint.ts';

/**
 * The value once a picture with it was painted; until then the one before it, null at first. For what stands beside what
 * one came for: it is drawn afterwards, and gives way to whatever is more urgent.
 */
export function useAfterPaint<Value>(value: Value | null): Value | null {
  const [painted, setPainted] = useState<Value | null>(null);
  useEffect(() => afterPaint(() => startTransition(() => setPainted(value))), [value]);
  return painted;
}
