import { useEffect, useState } from 'react';
import { useReplyLibrary } from '../../app/quick-replies/reply-library.ts';
import { Suggester } from '../../app/quick-replies/suggest.ts';

/** The desk's quick replies, ready to be suggested from; made while the machine has nothing better to do. */
export function useSuggester(isOn: boolean): Suggester | null {
  const { quickReplies } = useReplyLibrary();
  const [suggester, setSuggester] = useState<Suggester | null>(null);
  useEffect(() => {
    if (!isOn) return undefined;
    const idle = requestIdleCallback(() => setSuggester(new Suggester(quickReplies)), { timeout: 2_000 });
    return () => cancelIdleCallback(idle);
  }, [quickReplies, isOn]);
  return isOn ? suggester : null;
}
