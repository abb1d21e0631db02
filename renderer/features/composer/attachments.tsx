import { FileText, Play, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useMessages } from '../../app/messages/use-messages.ts';
import { sizeWords } from './attachment-rules.ts';
import type { Attachment } from './chosen-files.ts';
import styles from './attachments.module.css';

/** What is about to be sent beside the text, each removable. */
export function AttachmentList({
  picked,
  onRemove,
}: {
  readonly picked: readonly Attachment[];
  readonly onRemove: (id: string) => void;
}) {
  const words = useMessages().composer;
  if (picked.length === 0) return null;
  return (
    <ul className={styles['list']} aria-label={words.attachments}>
      {picked.map((one) => (
        <li key={one.id} className={styles['chip']} data-kind={one.kind} title={one.file.name}>
          {one.kind === 'file' ? <FileFace file={one.file} /> : <Look file={one.file} isVideo={one.kind === 'video'} />}
          <button type="button" onClick={() => onRemove(one.id)} aria-label={words.removeAttachment(one.file.name)}>
            <X size={12} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}

function FileFace({ file }: { readonly file: File }) {
  return (
    <>
      <FileText size={22} strokeWidth={1.5} aria-hidden />
      <span className={styles['name']}>{file.name}</span>
      <small>{sizeWords(file.size)}</small>
    </>
  );
}

function Look({ file, isVideo }: { readonly file: File; readonly isVideo: boolean }) {
  const [url] = useState(() => URL.createObjectURL(file));
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  if (!isVideo) return <img src={url} alt={file.name} />;
  return (
    <>
      <video src={url} muted preload="metadata" aria-label={file.name} />
      <span className={styles['play']} aria-hidden>
        <Play size={14} />
      </span>
      <small className={styles['size']}>{sizeWords(file.size)}</small>
    </>
  );
}
