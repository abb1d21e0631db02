import { Link2 } from 'lucide-react';
import type { ContentOf } from '#shared/domain/message';
import { useMessages } from '../../../app/messages/use-messages.ts';
import { Card } from './card.tsx';
import { useOpenLink } from './text-with-links.tsx';
import styles from './card.module.css';

/** 获客链接: its customer sees a name card (wecom-api.md 4.6), we see where it leads. */
export function AcquisitionContent({ content }: { readonly content: ContentOf<'acquisition-link'> }) {
  const words = useMessages().conversation.content.acquisition;
  const open = useOpenLink();
  return (
    <Card onOpen={() => open(content.url)} does={words.open} foot={words.foot}>
      <span className={styles['beside']}>
        <span className={styles['words']}>
          <span className={styles['title']}>{words.title}</span>
          <span className={styles['text']}>{content.url.replace(/^https:\/\//, '')}</span>
        </span>
        <span className={styles['tile']}>
          <Link2 size={20} aria-hidden />
        </span>
      </span>
    </Card>
  );
}
