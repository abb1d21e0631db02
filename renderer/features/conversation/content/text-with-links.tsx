import { notifications } from '@mantine/notifications';
import { useDesk } from '../../../app/desk-context.ts';
import { useMessages } from '../../../app/messages/use-messages.ts';
import { withEmoji } from '../../../lib/wechat-emoji.ts';
import { splitLinks, toOpenable } from './split-links.ts';
import styles from './text-with-links.module.css';

/** A customer's text as text; https addresses in it open outside, through the host, after it agreed. TL-1, TL-2 */
export function TextWithLinks({ text }: { readonly text: string }) {
  return splitLinks(text).map((part, index) =>
    index % 2 === 1 ? <Link key={`${index} ${part}`} url={part} /> : withEmoji(part),
  );
}

function Link({ url }: { readonly url: string }) {
  const open = useOpenLink();
  return (
    <button type="button" className={styles['link']} onClick={() => open(url)}>
      {url}
    </button>
  );
}

/** Opens an address outside the window, or says why not. */
export function useOpenLink(): (url: string) => void {
  const { host } = useDesk();
  const words = useMessages().conversation.content;
  async function open(url: string): Promise<void> {
    if (!(await host.openLink(toOpenable(url)))) notifications.show({ color: 'yellow', message: words.linkRefused });
  }
  return (url) => void open(url);
}
