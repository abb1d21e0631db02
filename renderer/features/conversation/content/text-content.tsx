import type { ContentOf } from '#shared/domain/message';
import { useMessages } from '../../../app/messages/use-messages.ts';
import { Bubble } from './bubble.tsx';
import { TextWithLinks } from './text-with-links.tsx';
import styles from './bubble.module.css';

/** Words; those that came from tapping a menu of ours say so. */
export function TextContent({ content, isOwn }: { readonly content: ContentOf<'text'>; readonly isOwn: boolean }) {
  const words = useMessages().conversation.content;
  return (
    <Bubble isOwn={isOwn}>
      {content.menuId === undefined ? null : <small className={styles['tap']}>{words.tap}</small>}
      <TextWithLinks text={content.text} />
    </Bubble>
  );
}
