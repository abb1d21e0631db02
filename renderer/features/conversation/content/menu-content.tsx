import { Check, ExternalLink } from 'lucide-react';
import { assertNever } from '#shared/lib/assert-never';
import type { ContentOf, MenuItem } from '#shared/domain/message';
import { useMessages } from '../../../app/messages/use-messages.ts';
import type { MessageRow } from '../../../db/schema.ts';
import { Bubble } from './bubble.tsx';
import { useOpenLink } from './text-with-links.tsx';
import { TextWithLinks } from './text-with-links.tsx';
import { useTimelineLinks } from './timeline-links.ts';
import styles from './menu-content.module.css';

type Props = { readonly content: ContentOf<'menu'>; readonly row: MessageRow };

/** A menu as its customer reads it, with what they tapped. TL-8 */
export function MenuContent({ content, row }: Props) {
  const { head, items, tail } = content;
  const taps = useTimelineLinks().tapsOf(row.id);
  return (
    <Bubble isOwn={row.origin !== 'customer'}>
      {head === '' ? null : (
        <p className={styles['line']}>
          <TextWithLinks text={head} />
        </p>
      )}
      <ul className={styles['items']}>
        {items.map((item, index) => (
          <li key={`${index} ${item.text}`}>
            <Item item={item} isTapped={item.kind === 'click' && taps.has(item.id)} />
          </li>
        ))}
      </ul>
      {tail === '' ? null : (
        <p className={styles['line']}>
          <TextWithLinks text={tail} />
        </p>
      )}
    </Bubble>
  );
}

function Item({ item, isTapped }: { readonly item: MenuItem; readonly isTapped: boolean }) {
  const words = useMessages().conversation.content;
  const open = useOpenLink();
  switch (item.kind) {
    case 'click':
      return (
        <span className={styles['tap']} data-tapped={isTapped || undefined}>
          <span>{item.text}</span>
          {isTapped ? (
            <small>
              <Check size={12} aria-hidden />
              {words.tapped}
            </small>
          ) : null}
        </span>
      );
    case 'view':
      return (
        <button
          type="button"
          className={styles['view']}
          aria-label={words.openLink(item.text)}
          onClick={() => open(item.url)}
        >
          <span>{item.text}</span>
          <ExternalLink size={12} aria-hidden />
        </button>
      );
    case 'miniprogram':
      return (
        <span className={styles['tap']}>
          <span>{item.text}</span>
          <small>{words.miniProgram.mark}</small>
        </span>
      );
    case 'text':
      // WeCom writes a new line of such an item as two letters (wecom-api.md 4.6).
      return <TextWithLinks text={item.text.replaceAll(String.raw`\n`, '\n')} />;
    default:
      return assertNever(item);
  }
}
