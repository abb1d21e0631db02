import { useEffect, useState } from 'react';
import { watchReads } from '../db/watch-reads.ts';
import { useDesk } from './desk-context.ts';

type Tables = Parameters<typeof watchReads>[1];

/**
 * What `read` found, read again after every change of these tables. Both must stay the same object until something else
 * is to be read; until then what was read last stays. Undefined before the first answer. `order`, `restMs`: as in
 * `watchReads`.
 */
export function useRead<Value>(
  tables: Tables,
  read: () => Promise<Value>,
  { order, restMs = 0 }: { readonly order?: 'first' | 'after'; readonly restMs?: number } = {},
): Value | undefined {
  const { db } = useDesk();
  const [found, setFound] = useState<{ readonly value: Value }>();
  useEffect(
    () => watchReads(db, tables, read, (value) => setFound({ value }), { restMs, ...(order ? { order } : {}) }),
    [db, tables, read, order, restMs],
  );
  return found?.value;
}
