import { useMessages } from '../../../app/messages/use-messages.ts';
import { copyText } from '../../../app/copy-text.ts';

/** Puts a text on the clipboard and says so. */
export function useCopy(): (text: string) => void {
  const { copied } = useMessages().conversation.content;
  return (text) => void copyText(text, copied);
}
