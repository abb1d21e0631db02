import { notifications } from '@mantine/notifications';
import { catalogues } from './messages/use-messages.ts';
import { preferences } from './preferences.ts';

/** Tells the servicer that the relay did not hear of the sign-out: here it is done, there the session still stands. */
export function sayLeftBehind(): void {
  const { signedOutHere, signedOutHereHint } = catalogues[preferences.getState().language].shell;
  notifications.show({ color: 'yellow', title: signedOutHere, message: signedOutHereHint, autoClose: false });
}
