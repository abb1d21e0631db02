import { FileText, Play, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { wordsOf } from '#shared/domain/message-words';
import { useMessages } from '../../app/messages/use-messages.ts';
import { BlockIcon } from '../../app/quick-replies/block-preview.tsx';
import { KeptPicture } from '../../app/conversation/kept-picture.tsx';
import { sizeWords } from '../../lib/size-words.ts';
import type { Attachment, PreparedBlock } from './chosen-files.ts';
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
        <Chip key={one.id} one={one} onRemove={() => onRemove(one.id)} />
      ))}
    </ul>
  );
}

function Chip({ one, onRemove }: { readonly one: Attachment; readonly onRemove: () => void }) {
  const { composer: words, quickReplies } = useMessages();
  const name = one.kind === 'prepared' ? nameOf(one) || quickReplies.kinds[one.block.kind] : one.file.name;
  return (
    <li className={styles['chip']} data-kind={one.kind} title={name}>
      {one.kind === 'prepared' ? <PreparedFace one={one} name={name} /> : null}
      {one.kind === 'file' ? <FileFace file={one.file} /> : null}
      {one.kind === 'image' || one.kind === 'video' ? <Look file={one.file} isVideo={one.kind === 'video'} /> : null}
      <button type="button" onClick={onRemove} aria-label={words.removeAttachment(name)}>
        <X size={12} aria-hidden />
      </button>
    </li>
  );
}

function nameOf({ block }: PreparedBlock): string {
  const [line = ''] = wordsOf(block).split('\n');
  return line;
}

/** A block of a quick reply: a picture is seen, everything else is named. */
function PreparedFace({ one: { block }, name }: { readonly one: PreparedBlock; readonly name: string }) {
  const kinds = useMessages().quickReplies.kinds;
  if (block.kind === 'image' && block.media)
    return <KeptPicture hash={block.media.thumb ?? block.media.hash} alt={name} />;
  return (
    <>
      <BlockIcon kind={block.kind} size={20} />
      <span className={styles['name']}>{name}</span>
      <small>{kinds[block.kind]}</small>
    </>
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
