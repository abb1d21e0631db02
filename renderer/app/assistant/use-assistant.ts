import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { AssistantOffer } from '#shared/contracts/assistant';
import { MINUTE } from '#shared/lib/time';
import { useAsked, useIsOnline } from '../asked.ts';
import { useDesk } from '../desk-context.ts';

export const assistantKey = ['assistant'];
const none: AssistantOffer = { isThere: false, mayTranslate: false, mayDraft: false };
const offered = createStore<{ readonly offer: AssistantOffer }>(() => ({ offer: none }));

/** What the assistant may do here and now: nothing before the relay said so, nothing while the line is down. */
export function useAssistant(): AssistantOffer {
  return useStore(offered, (state) => state.offer);
}

/** Asks once for the whole window: every bubble reads the same answer. */
export function useFollowAssistant(): void {
  const { api } = useDesk();
  const isOnline = useIsOnline();
  const { known } = useAsked({
    key: assistantKey,
    ask: () => api.assistant.offer(),
    freshMs: 4 * MINUTE,
    everyMs: 5 * MINUTE,
  });
  const offer = isOnline ? (known ?? none) : none;
  useEffect(() => {
    offered.setState({ offer });
    return () => offered.setState({ offer: none });
  }, [offer]);
}
