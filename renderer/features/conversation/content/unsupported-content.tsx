import { Copy } from 'lucide-react';
import type { ContentOf } from '#shared/domain/message';
import { useMessages } from '../../../app/messages/use-messages.ts';
import { Card } from './card.tsx';
import { useCopy } from './use-copy.ts';
import styles from './card.module.css';

/** A kind newer than this version: what WeCom calls it, and where it can be seen. TL-1 */
export function UnsupportedContent({ content }: { readonly content: ContentOf<'unsupported'> }) {
  const words = useMessages().conversation.content.unsupported;
  const copy = useCopy();
  return (
    <Card foot={words.hint}>
      <span className={styles['stack']}>
        <span className={styles['title']}>{words.title}</span>
        <span className={styles['row']}>
          <code className={styles['code']}>{content.wecomType}</code>
          <button type="button" className={styles['action']} onClick={() => copy(content.wecomType)}>
            <Copy size={12} aria-hidden />
            {words.copy}
          </button>
        </span>
      </span>
    </Card>
  );
}
