import { useEffect } from 'react';
import { asConversationId } from '#shared/domain/ids';
import { useDesk } from './desk-context.ts';
import { openConversation } from './route.ts';

/**
 * Opens the conversation the system asks for: a notification, a link; also what was asked before this window was there or
 * anybody signed in (BR-22). `isOwnWindow`: what waits is for the desk's window, not for one of a single conversation.
 */
export function useAsked(isOwnWindow: boolean): void {
  const { host } = useDesk();
  useEffect(() => {
    async function take(): Promise<void> {
      const asked = isOwnWindow ? null : await host.takeAsked();
      if (asked !== null) openConversation(asConversationId(asked));
    }
    const stop = host.onOpenConversation((id) => {
      openConversation(asConversationId(id));
      take().catch(() => undefined);
    });
    take().catch(() => undefined);
    return stop;
  }, [host, isOwnWindow]);
}
