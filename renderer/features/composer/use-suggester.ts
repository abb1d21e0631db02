import { useEffect, useState } from 'react';
import { useReplyLibrary } from '../../app/quick-replies/reply-library.ts';
import { Suggester } from '../../app/quick-replies/suggest.ts';
import { whenIdle } from '../../lib/when-idle.ts';

const PATIENCE_MS = 2_000;

/** The desk's quick replies, ready to be suggested from; made while the machine has nothing better to do. */
export function useSuggester(isOn: boolean): Suggester | null {
  const { quickReplies } = useReplyLibrary();
  const [suggester, setSuggester] = useState<Suggester | null>(null);
  useEffect(() => {
    if (!isOn) return undefined;
    return whenIdle(() => setSuggester(new Suggester(quickReplies)), PATIENCE_MS);
  }, [quickReplies, isOn]);
  return isOn ? suggester : null;
}
