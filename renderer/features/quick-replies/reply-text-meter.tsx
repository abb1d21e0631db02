import { TEXT_BYTES } from '#shared/domain/message';
import { utf8Bytes } from '#shared/lib/utf8';
import { useMessages } from '../../app/messages/use-messages.ts';
import styles from './reply-form.module.css';

/** Bytes used of one WeCom message; a Chinese character is three. */
export function ReplyTextMeter({ text }: { readonly text: string }) {
  const words = useMessages().quickReplies;
  const bytes = utf8Bytes(text);
  const isOver = bytes > TEXT_BYTES;
  const share = Math.min(100, (bytes / TEXT_BYTES) * 100);
  return (
    <p className={styles['meter']} data-over={isOver}>
      <span className={styles['track']}>
        <span className={styles['bar']} style={{ width: `${share}%` }} />
      </span>
      <span>{words.bytes(bytes, TEXT_BYTES)}</span>
      <span>
        {isOver ? words.bytesOver(bytes - TEXT_BYTES) : words.bytesLeft(Math.floor((TEXT_BYTES - bytes) / 3))}
      </span>
    </p>
  );
}
