import type { ContentOf } from '#shared/domain/message';
import { useMessages } from '../../../app/messages/use-messages.ts';
import type { MessageRow } from '../../../db/schema.ts';
import { CarriedNote } from './carried-note.tsx';
import { shownSize } from './picture-size.ts';
import { useTimelineLinks } from './timeline-links.ts';
import { useKept } from './use-kept.ts';
import { useShowBlob } from './use-show-blob.ts';
import { useLocal } from './use-local.ts';
import styles from './image-content.module.css';

type Props = { readonly content: ContentOf<'image'>; readonly row: MessageRow };

/** A picture, small; pressed, it is shown large. */
export function ImageContent({ content: { media, lost }, row }: Props) {
  const words = useMessages().conversation.content;
  const { openLarge } = useTimelineLinks();
  const local = useLocal(row);
  const { kept, again } = useKept(media ? (media.thumb ?? media.hash) : null, local);
  const show = useShowBlob(kept.kind === 'here' ? kept.blob : null);
  if (lost !== undefined) return <CarriedNote of="image" standing={lost} />;
  if (media === null && !row.blob) return <CarriedNote of="image" standing="coming" />;
  if (kept.kind === 'missing')
    return <CarriedNote of="image" standing={kept.isOffline ? 'offline' : 'failed'} onAgain={again} />;
  const size = shownSize(media);
  if (kept.kind === 'coming')
    return <span className={styles['frame']} style={size} role="img" aria-label={words.coming(words.names.image)} />;
  return (
    <button type="button" className={styles['open']} onClick={() => openLarge(row.id)} aria-label={words.large.open}>
      <img ref={show} alt={words.names.image} style={media ? size : { maxWidth: 260, maxHeight: 260 }} />
    </button>
  );
}
