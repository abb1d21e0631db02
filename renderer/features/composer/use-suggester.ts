import { liveQuery } from 'dexie';
import { useEffect, useState } from 'react';
import { Suggester } from '../../app/suggest.ts';
import { useDesk } from '../../app/desk-context.ts';
import { readLibrary } from '../../db/library.ts';

/** The desk's quick replies, ready to be suggested from; made while the machine has nothing better to do. */
export function useSuggester(isOn: boolean): Suggester | null {
  const { db, me } = useDesk();
  const [suggester, setSuggester] = useState<Suggester | null>(null);
  useEffect(() => {
    if (!isOn) return undefined;
    let idle = 0;
    const watching = liveQuery(() => readLibrary(db, me)).subscribe({
      next({ quickReplies }) {
        cancelIdleCallback(idle);
        idle = requestIdleCallback(() => setSuggester(new Suggester(quickReplies)), { timeout: 2_000 });
      },
      error: () => undefined,
    });
    return () => {
      watching.unsubscribe();
      cancelIdleCallback(idle);
    };
  }, [db, me, isOn]);
  return isOn ? suggester : null;
}
