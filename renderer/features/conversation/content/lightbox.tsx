import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { useDesk } from '../../../app/desk-context.ts';
import { useMessages } from '../../../app/messages/use-messages.ts';
import { useLanguage } from '../../../app/use-language.ts';
import { useLive } from '../../../app/use-live.ts';
import { largeKind, readPictures } from '../../../db/pictures.ts';
import type { MessageRow } from '../../../db/schema.ts';
import { momentWords } from '../../../lib/format.ts';
import { LargePicture } from './large-picture.tsx';
import { LargeVideo } from './large-video.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import styles from './lightbox.module.css';

type Props = {
  readonly conversationId: ConversationId;
  readonly messageId: string;
  readonly authorOf: (row: MessageRow) => string;
  readonly onMove: (messageId: string) => void;
  readonly onClose: () => void;
};

/** One picture or video of the conversation over the whole window; the others are an arrow away. */
export function Lightbox({ conversationId, messageId, authorOf, onMove, onClose }: Props) {
  const { db, now } = useDesk();
  const words = useMessages().conversation.content.large;
  const language = useLanguage();
  const pictures = useLive(() => readPictures(db, conversationId), [db, conversationId]);
  const [dark, setDark] = useState<HTMLDivElement | null>(null);
  const place = pictures?.findIndex((row) => row.id === messageId) ?? -1;
  const row = pictures?.[place];
  const before = pictures?.[place - 1];
  const after = pictures?.[place + 1];

  function onKeyDown(event: KeyboardEvent): void {
    // A film's own arrows move inside the film.
    if (event.target instanceof HTMLVideoElement) return;
    if (event.key === 'ArrowLeft' && before) onMove(before.id);
    if (event.key === 'ArrowRight' && after) onMove(after.id);
  }

  return (
    <Dialog
      onClose={onClose}
      onKeyDown={onKeyDown}
      fullScreen
      transitionProps={{ duration: 0 }}
      title={
        row ? (
          <span className={styles['title']}>
            {authorOf(row)}
            <small>
              {momentWords(row.at, now(), language)} · {words.position(place + 1, pictures?.length ?? 0)}
            </small>
          </span>
        ) : (
          words.title
        )
      }
      classNames={{
        content: styles['window'] ?? '',
        header: styles['header'] ?? '',
        body: styles['body'] ?? '',
        close: styles['close'] ?? '',
      }}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <div ref={setDark} className={styles['dark']}>
        {row && dark ? (
          largeKind(row.content) === 'video' ? (
            <LargeVideo key={row.id} row={row} />
          ) : (
            <LargePicture key={row.id} row={row} keysFrom={dark} />
          )
        ) : null}
        {before ? <Step side="left" label={words.previous} onPress={() => onMove(before.id)} /> : null}
        {after ? <Step side="right" label={words.next} onPress={() => onMove(after.id)} /> : null}
      </div>
    </Dialog>
  );
}

type StepProps = { readonly side: 'left' | 'right'; readonly label: string; readonly onPress: () => void };

function Step({ side, label, onPress }: StepProps) {
  const Icon = side === 'left' ? ChevronLeft : ChevronRight;
  return (
    <button
      type="button"
      className={styles['step']}
      data-side={side}
      aria-label={label}
      title={label}
      onClick={onPress}
    >
      <Icon size={24} aria-hidden />
    </button>
  );
}
