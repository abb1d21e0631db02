import { Link2 } from 'lucide-react';
import type { ContentOf } from '#shared/domain/message';
import { useMessages } from '../../../app/messages/use-messages.ts';
import { Card } from './card.tsx';
import { SmallPicture } from './small-picture.tsx';
import { hostOf } from './split-links.ts';
import { useOpenLink } from './text-with-links.tsx';
import type { MessageRow } from '../../../db/schema.ts';
import { useLocal } from './use-local.ts';
import styles from './card.module.css';

type Props = { readonly content: ContentOf<'link'>; readonly row: MessageRow };

/** A page somebody passed on, with the host it leads to in sight before it is opened. */
export function LinkContent({ content, row }: Props) {
  const local = useLocal(row);
  const words = useMessages().conversation.content;
  const open = useOpenLink();
  const { title, description, url, media } = content;
  const shownTitle = title === '' ? url : title;
  return (
    <Card
      onOpen={() => open(url)}
      does={words.link}
      foot={
        <>
          <Link2 size={12} aria-hidden />
          {hostOf(url)}
        </>
      }
    >
      <span className={styles['stack']}>
        <span className={styles['title']}>{shownTitle}</span>
        <span className={styles['beside']}>
          <span className={styles['words']}>
            <span className={styles['text']}>{description}</span>
          </span>
          <SmallPicture media={media} local={local} width={48} height={48} />
        </span>
      </span>
    </Card>
  );
}
