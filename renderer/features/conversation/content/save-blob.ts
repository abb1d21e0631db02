import { notifications } from '@mantine/notifications';
import { useDesk } from '../../../app/desk-context.ts';
import { useMessages } from '../../../app/messages/use-messages.ts';

/** The largest file the desktop writes (shared/contracts/bridge-schema.ts). */
const DESKTOP_BYTES = 20 * 1024 * 1024;

/** Saves a file where the servicer wants it, and says when that did not work. */
export function useSaveBlob(): (name: string, mime: string, blob: Blob) => Promise<void> {
  const { host } = useDesk();
  const words = useMessages().conversation.content;
  return async (name, mime, blob) => {
    try {
      const bytes = new Uint8Array(await blob.arrayBuffer());
      const answer = await host.saveFile({ name: name.slice(0, 200), mime: mime.slice(0, 100), bytes });
      if (answer === 'saved') notifications.show({ message: words.saved, autoClose: 1_500 });
    } catch {
      const message = blob.size > DESKTOP_BYTES ? words.tooLargeToSave : words.notSaved;
      notifications.show({ color: 'yellow', message });
    }
  };
}
