import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { carriedBy } from '#shared/domain/message';
import { useMessages } from '../../../app/messages/use-messages.ts';
import type { MessageRow } from '../../../db/schema.ts';
import { CarriedNote } from './carried-note.tsx';
import { nameFor } from './file-name.ts';
import { useSaveBlob } from './save-blob.ts';
import { useDownload } from './use-download.ts';
import { useShowBlob } from './use-show-blob.ts';
import { useLocal } from './use-local.ts';
import styles from './lightbox.module.css';

/** A video over the whole window. */
export function LargeVideo({ row }: { readonly row: MessageRow }) {
  const words = useMessages().conversation.content;
  const save = useSaveBlob();
  const media = carriedBy(row.content)?.media ?? null;
  const local = useLocal(row);
  const { download, fetch } = useDownload(media, local);
  const blob = download?.kind === 'here' ? download.blob : null;
  const show = useShowBlob(blob);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    if (download === null) void fetch();
  });
  return (
    <>
      <div className={styles['stage']}>
        {isBroken ? <p>{words.video.broken}</p> : null}
        {blob === null || isBroken ? null : (
          <video
            ref={show}
            controls
            controlsList="nodownload noremoteplayback"
            disablePictureInPicture
            autoPlay
            playsInline
            aria-label={words.names.video}
            onError={() => setBroken(true)}
          />
        )}
        {blob === null ? (
          <CarriedNote
            of="video"
            standing={download?.kind === 'failed' ? (download.isOffline ? 'offline' : 'failed') : 'coming'}
            onAgain={() => void fetch()}
          />
        ) : null}
      </div>
      <div className={styles['tools']}>
        <button
          type="button"
          className={styles['tool']}
          aria-label={words.large.save}
          title={words.large.save}
          disabled={blob === null}
          onClick={() => blob && void save(media?.name ?? nameFor(row.id, 'video/mp4'), 'video/mp4', blob)}
        >
          <Download size={18} aria-hidden />
        </button>
      </div>
    </>
  );
}
