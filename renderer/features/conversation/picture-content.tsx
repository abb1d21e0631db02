import { useState } from 'react';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { Media } from '#shared/domain/message';
import { PictureViewer } from './picture-viewer.tsx';
import { usePicture } from './use-picture.ts';
import styles from './picture-content.module.css';

const LONGEST = 260;

export type PictureContentProps = {
  readonly media: Media | null;
  readonly isLost: boolean;
  readonly local: Blob | undefined;
  readonly id: string;
};

/** A picture in its own proportions from the first moment, so that nothing jumps when it arrives. */
export function PictureContent({ media, isLost, local, id }: PictureContentProps) {
  const { host } = useDesk();
  const words = useMessages().conversation;
  const picture = usePicture(media?.hash ?? null, local);
  const [isOpen, setOpen] = useState(false);
  if (isLost) return <span className={styles['note']}>{words.lost}</span>;
  if (media === null && !local) return <span className={styles['note']}>{words.fetching}</span>;
  if (picture.kind === 'missing') return <span className={styles['note']}>{words.notHere}</span>;
  const size = fit(media?.width ?? 4, media?.height ?? 3);
  if (picture.kind === 'loading')
    return <span className={styles['frame']} style={size} role="img" aria-label={words.fetching} />;
  const name = `huiyin-${id}.${picture.blob.type === 'image/png' ? 'png' : 'jpg'}`;
  async function save(blob: Blob): Promise<void> {
    await host.saveFile({ name, mime: blob.type, bytes: new Uint8Array(await blob.arrayBuffer()) });
  }
  return (
    <>
      <button type="button" className={styles['open']} onClick={() => setOpen(true)} aria-label={words.openPicture}>
        <img src={picture.url} alt={words.picture} style={media ? size : { maxWidth: LONGEST, maxHeight: LONGEST }} />
      </button>
      {isOpen ? (
        <PictureViewer url={picture.url} onClose={() => setOpen(false)} onSave={() => void save(picture.blob)} />
      ) : null}
    </>
  );
}

function fit(width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  return { width: Math.max(48, Math.round(width * scale)), height: Math.max(48, Math.round(height * scale)) };
}
