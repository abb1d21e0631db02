import { CalendarDays, NotebookText, Video } from 'lucide-react';
import type { ContentOf } from '#shared/domain/message';
import { useMessages } from '../../../app/messages/use-messages.ts';
import { Card } from './card.tsx';
import styles from './card.module.css';

const icons = { meeting: Video, calendar: CalendarDays, note: NotebookText } as const;

/** Kinds of which WeCom tells the name and nothing else. */
export function PlaceholderContent({ content }: { readonly content: ContentOf<'placeholder'> }) {
  const words = useMessages().conversation.content;
  const Icon = icons[content.of];
  return (
    <Card foot={words.placeholderHint}>
      <span className={styles['beside']} style={{ alignItems: 'center' }}>
        <span className={styles['tile']}>
          <Icon size={20} aria-hidden />
        </span>
        <span className={styles['title']}>{words.placeholders[content.of]}</span>
      </span>
    </Card>
  );
}
