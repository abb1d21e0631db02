import type { ContentOf } from '#shared/domain/message';
import { useMessages } from '../../../app/messages/use-messages.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Card } from './card.tsx';
import { useTimelineLinks } from './timeline-links.ts';
import styles from './card.module.css';

/** A colleague's card. */
export function NameCardContent({ content }: { readonly content: ContentOf<'name-card'> }) {
  const words = useMessages().conversation.content;
  const name = useTimelineLinks().nameOf(content.servicerUserid);
  return (
    <Card foot={words.nameCard}>
      <span className={styles['beside']} style={{ alignItems: 'center' }}>
        <Avatar name={name} size={40} />
        <span className={styles['title']}>{name}</span>
      </span>
    </Card>
  );
}
