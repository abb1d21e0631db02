import { useEffect, useState } from 'react';
import { useDesk } from './desk-context.ts';

/** Whether this window is the desktop app's or a browser's; null for a moment at first. */
export function useHostKind(): 'desktop' | 'browser' | null {
  const { host } = useDesk();
  const [kind, setKind] = useState<'desktop' | 'browser' | null>(null);
  useEffect(() => void host.hostFacts().then((facts) => setKind(facts.kind)), [host]);
  return kind;
}
