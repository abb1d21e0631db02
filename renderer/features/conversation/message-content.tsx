import { useMessages } from '../../app/messages/use-messages.ts';
import type { MessageRow } from '../../db/schema.ts';
import { PictureContent } from './picture-content.tsx';
import { TextWithLinks, useOpenLink } from './text-with-links.tsx';
import styles from './message-content.module.css';

/** What a message says, drawn by its kind. Always text, never markup of the customer's. */
export function MessageContent({ row }: { readonly row: MessageRow }) {
  const messages = useMessages();
  const words = messages.conversation;
  const { kinds } = messages.inbox;
  const openLink = useOpenLink();
  const { content } = row;
  switch (content.kind) {
    case 'text':
      return (
        <div className={styles['bubble']}>
          {content.menuId === undefined ? null : <small className={styles['tap']}>{words.menuTap}</small>}
          <TextWithLinks text={content.text} />
        </div>
      );
    case 'image':
      return <PictureContent media={content.media} isLost={content.lost !== undefined} local={row.blob} id={row.id} />;
    case 'link':
      return (
        <button
          type="button"
          className={styles['card']}
          onClick={() => openLink(content.url)}
          aria-label={`${words.openLink} ${content.title}`}
        >
          <b>{content.title}</b>
          <span>{content.description}</span>
        </button>
      );
    case 'menu':
      return (
        <div className={styles['bubble']}>
          {content.head === '' ? null : <p className={styles['line']}>{content.head}</p>}
          <ul className={styles['menu']}>
            {content.items.map((item, index) => (
              <li key={`${index} ${item.text}`} data-kind={item.kind}>
                {item.text}
              </li>
            ))}
          </ul>
          {content.tail === '' ? null : <p className={styles['line']}>{content.tail}</p>}
        </div>
      );
    case 'unsupported':
      return <div className={styles['placeholder']}>{words.unsupported(content.wecomType)}</div>;
    default:
      return <div className={styles['placeholder']}>{kinds[content.kind]}</div>;
  }
}
