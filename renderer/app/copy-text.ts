import { notifications } from '@mantine/notifications';
import { showDone } from '../ui/undo-toast.tsx';
import { catalogues } from './messages/use-messages.ts';
import { preferences } from './preferences.ts';

/** Puts a text on the clipboard and says `said`; says so too where the browser does not allow it. */
export async function copyText(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showDone(said);
  } catch {
    sayNotCopied();
  }
}

export function sayNotCopied(): void {
  const { notCopied } = catalogues[preferences.getState().language].page;
  notifications.show({ color: 'yellow', message: notCopied, autoClose: 6_000 });
}
