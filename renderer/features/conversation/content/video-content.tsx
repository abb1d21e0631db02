import { Download, Maximize2, Play } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { ContentOf } from '#shared/domain/message';
import { useMessages } from '../../../app/messages/use-messages.ts';
import type { MessageRow } from '../../../db/schema.ts';
import { fileSize, timer } from '../../../lib/format.ts';
import { CarriedNote } from './carried-note.tsx';
import { filmSize } from './picture-size.ts';
import { nameFor } from './file-name.ts';
import { useSaveBlob } from './save-blob.ts';
import { useTimelineLinks } from './timeline-links.ts';
import { useDownload } from './use-download.ts';
import { useShowBlob } from './use-show-blob.ts';
import { usePoster } from './use-poster.ts';
import { useLocal } from './use-local.ts';
import styles from './video-content.module.css';

type Props = { readonly content: ContentOf<'video'>; readonly row: MessageRow };

/** A video: its first picture, played in place or over the whole window. */
export function VideoContent({ content: { media, lost }, row }: Props) {
  const words = useMessages().conversation.content;
  const { openLarge } = useTimelineLinks();
  const save = useSaveBlob();
  const local = useLocal(row);
  const { download, fetch } = useDownload(media, local);
  const poster = usePoster(media, local);
  const showPoster = useShowBlob(poster);
  const film = download?.kind === 'here' ? download.blob : null;
  const showFilm = useShowBlob(film);
  const [isWanted, setWanted] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const isPlaying = isWanted && film !== null && !isBroken;
  const frame = useRef<HTMLDivElement>(null);
  const wasPlaying = useRef(false);
  // The cover gives way to the film and the film to the cover: the focus goes along.
  useEffect(() => {
    if (isPlaying === wasPlaying.current) return;
    wasPlaying.current = isPlaying;
    if (document.activeElement === document.body)
      frame.current?.querySelector<HTMLElement>(isPlaying ? 'video' : 'button')?.focus({ preventScroll: true });
  }, [isPlaying]);
  if (lost !== undefined) return <CarriedNote of="video" standing={lost} />;
  if (media === null && !row.blob) return <CarriedNote of="video" standing="coming" />;
  if (isWanted && download?.kind === 'failed')
    return <CarriedNote of="video" standing={download.isOffline ? 'offline' : 'failed'} onAgain={() => void fetch()} />;
  const size = filmSize(media);
  const bytes = media?.bytes ?? local?.size ?? 0;
  const length = media?.durationMs === undefined ? fileSize(bytes) : timer(Math.round(media.durationMs / 1000));
  async function keep(): Promise<void> {
    const blob = await fetch();
    if (blob) await save(media?.name ?? nameFor(row.id, 'video/mp4'), 'video/mp4', blob);
  }
  function play(): void {
    setWanted(true);
    void fetch();
  }
  /** Esc ends the film, not the conversation. */
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !isPlaying) return;
    event.preventDefault();
    setWanted(false);
  }
  function enlarge(): void {
    setWanted(false);
    openLarge(row.id);
  }
  return (
    <div ref={frame} className={styles['frame']} style={size} onKeyDown={onKeyDown}>
      {isPlaying ? (
        <video
          ref={showFilm}
          controls
          controlsList="nodownload nofullscreen noremoteplayback"
          disablePictureInPicture
          autoPlay
          playsInline
          aria-label={words.names.video}
          onError={() => setBroken(true)}
        />
      ) : (
        <button
          type="button"
          className={styles['cover']}
          aria-label={words.video.play(length)}
          onClick={play}
          disabled={isBroken}
        >
          {poster === null ? null : <img ref={showPoster} alt="" />}
          {isBroken ? (
            <span className={styles['broken']}>{words.video.broken}</span>
          ) : isWanted && download?.kind === 'coming' ? (
            <span className={styles['share']} role="progressbar" aria-valuenow={Math.floor(download.share * 100)}>
              {Math.floor(download.share * 100)}%
            </span>
          ) : (
            <span className={styles['round']}>
              <Play size={22} aria-hidden fill="currentColor" />
            </span>
          )}
          <span className={styles['facts']}>{length}</span>
        </button>
      )}
      <span className={styles['tools']}>
        <button type="button" aria-label={words.video.enlarge} title={words.video.enlarge} onClick={enlarge}>
          <Maximize2 size={14} aria-hidden />
        </button>
        <button type="button" aria-label={words.save} title={words.save} onClick={() => void keep()}>
          <Download size={14} aria-hidden />
        </button>
      </span>
    </div>
  );
}
