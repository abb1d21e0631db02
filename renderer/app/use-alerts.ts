import { useEffect } from 'react';
import { startAlerts } from '../sync/start-alerts.ts';
import { useDesk } from './desk-context.ts';
import { catalogues } from './messages/use-messages.ts';
import { preferences } from './preferences.ts';
import { route } from './route.ts';

/** While the desk is signed in: notifications for who waits, and their number on the icon. */
export function useAlerts(): void {
  const desk = useDesk();
  useEffect(
    () =>
      startAlerts(desk, {
        words: () => catalogues[preferences.getState().language].inbox,
        open: () => {
          const here = route.getState();
          return here.screen === 'conversations' ? here.conversationId : null;
        },
        isFocused: document.hasFocus(),
      }),
    [desk],
  );
}
