import { MessagesSquare } from 'lucide-react';
import { previewOf, type ContentOf } from '#shared/domain/message';
import { useMessages } from '../../../app/messages/use-messages.ts';
import { previewWords } from '../../../lib/preview-words.ts';
import { Card } from './card.tsx';
import styles from './card.module.css';

const LINES = 3;

/** The first lines of a forwarded conversation. */
export function MergedCard({
  content: { title, items },
  onUnfold,
}: {
  readonly content: ContentOf<'merged'>;
  readonly onUnfold: () => void;
}) {
  const messages = useMessages();
  const words = messages.conversation.content.merged;
  const shownTitle = title === '' ? words.untitled : title;
  return (
    <Card
      onOpen={onUnfold}
      does={words.open}
      foot={
        <>
          <MessagesSquare size={12} aria-hidden />
          {words.count(items.length)}
        </>
      }
    >
      <span className={styles['stack']}>
        <span className={styles['title']}>{shownTitle}</span>
        <span className={styles['words']}>
          {items.slice(0, LINES).map(({ sender, content }, index) => (
            <span key={index} className={styles['one']}>
              {words.line(sender, previewWords(previewOf(content), messages.inbox))}
            </span>
          ))}
        </span>
      </span>
    </Card>
  );
}
