import { notifications } from '@mantine/notifications';
import { useMessages } from '../../../app/messages/use-messages.ts';

/** Puts a text on the clipboard and says so. */
export function useCopy(): (text: string) => void {
  const { copied } = useMessages().conversation.content;
  async function copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    notifications.show({ message: copied, autoClose: 1_500 });
  }
  return (text) => void copy(text);
}
