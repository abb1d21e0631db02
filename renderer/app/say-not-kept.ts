import { notifications } from '@mantine/notifications';
import { Dexie } from 'dexie';
import { catalogues } from './messages/use-messages.ts';
import { preferences } from './preferences.ts';

/**
 * What this machine would not keep and nobody else speaks of: a press must not look as if it had done something. A cache
 * that is being closed is no fault. Returns the way out.
 */
export function sayNotKept(): () => void {
  const listen = ({ reason }: Pick<PromiseRejectionEvent, 'reason'>): void => {
    if (!(reason instanceof Dexie.DexieError) || reason.name === 'DatabaseClosedError') return;
    const { refused, notKept } = catalogues[preferences.getState().language].shell;
    notifications.show({ id: 'not-kept', color: 'red', title: refused, message: notKept });
  };
  window.addEventListener('unhandledrejection', listen);
  return () => window.removeEventListener('unhandledrejection', listen);
}
