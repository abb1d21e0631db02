import { Download, Eye } from 'lucide-react';
import type { ContentOf } from '#shared/domain/message';
import { useMessages } from '../../../app/messages/use-messages.ts';
import { largeKind } from '../../../db/pictures.ts';
import type { MessageRow } from '../../../db/schema.ts';
import { fileSize } from '../../../lib/format.ts';
import { CarriedNote } from './carried-note.tsx';
import { fileLook } from './file-icon.ts';
import { useSaveBlob } from './save-blob.ts';
import { useTimelineLinks } from './timeline-links.ts';
import { useDownload } from './use-download.ts';
import { useLocal } from './use-local.ts';
import styles from './file-content.module.css';

type Props = { readonly content: ContentOf<'file'>; readonly row: MessageRow };

/** A file by its real name. Pictures and films are shown in this window; every other kind is saved and opened outside. */
export function FileContent({ content, row }: Props) {
  const words = useMessages().conversation.content;
  const { openLarge } = useTimelineLinks();
  const save = useSaveBlob();
  const { media, lost } = content;
  const local = useLocal(row);
  const { download, fetch } = useDownload(media, local);
  if (lost !== undefined) return <CarriedNote of="file" standing={lost} />;
  if (media === null) return <CarriedNote of="file" standing="coming" />;
  const name = media.name ?? words.file.unnamed;
  const { icon: Icon, tone } = fileLook(name);
  const isComing = download?.kind === 'coming';
  const mime = media.mime === '' ? 'application/octet-stream' : media.mime;
  const standing =
    download?.kind === 'failed'
      ? words[download.isOffline ? 'offline' : 'failed'](words.names.file)
      : isComing
        ? words.file.coming(Math.floor(download.share * 100))
        : fileSize(media.bytes);
  async function keep(): Promise<void> {
    const blob = await fetch();
    if (blob) await save(name, mime, blob);
  }
  return (
    <div className={styles['file']} role="group" aria-label={name}>
      <span className={styles['tile']} data-tone={tone}>
        <Icon size={22} aria-hidden />
      </span>
      <span className={styles['words']}>
        <span className={styles['name']} title={name}>
          {name}
        </span>
        <span className={styles['standing']} data-failed={download?.kind === 'failed' || undefined}>
          {standing}
        </span>
      </span>
      {largeKind(content) === null ? null : (
        <button type="button" aria-label={words.file.open} title={words.file.open} onClick={() => openLarge(row.id)}>
          <Eye size={16} aria-hidden />
        </button>
      )}
      <button
        type="button"
        aria-label={words.file.download}
        title={words.file.download}
        disabled={isComing}
        onClick={() => void keep()}
      >
        <Download size={16} aria-hidden />
      </button>
      {isComing ? (
        <span
          className={styles['bar']}
          role="progressbar"
          aria-label={words.file.download}
          aria-valuenow={Math.floor(download.share * 100)}
        >
          <i style={{ width: `${download.share * 100}%` }} />
        </span>
      ) : null}
    </div>
  );
}
