import { useRef } from 'react';
import { FILE_BYTES, IMAGE_BYTES, VIDEO_BYTES, type ContentOf } from '#shared/domain/message';
import { BlockPreview } from '../../app/quick-replies/block-preview.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { UploadLine } from './upload-line.tsx';
import { useUpload } from './use-upload.ts';
import styles from './block-editor.module.css';

type FileContent = ContentOf<'image' | 'video' | 'file'>;
const accepts = { image: 'image/jpeg,image/png', video: 'video/mp4', file: '' } as const;
const limits = { image: IMAGE_BYTES, video: VIDEO_BYTES, file: FILE_BYTES } as const;

/** A picture, a film or a file: chosen, sent to the relay, seen. */
export function FileBlock({
  block,
  onChange,
}: {
  readonly block: FileContent;
  readonly onChange: (block: FileContent) => void;
}) {
  const words = useMessages().quickReplies;
  const input = useRef<HTMLInputElement>(null);
  const chosen = useRef('');
  const { kind, media } = block;
  const { state, upload, refuse } = useUpload((made) =>
    onChange({ kind, media: kind === 'file' ? { ...made, name: chosen.current } : made }),
  );

  function take(file: File | undefined): void {
    if (!file) return;
    chosen.current = file.name;
    if (file.size > limits[kind]) return refuse();
    upload(file, { kind, name: file.name });
  }

  return (
    <div className={styles['file']}>
      {media ? <BlockPreview block={block} /> : null}
      <button type="button" className={styles['pick']} onClick={() => input.current?.click()}>
        {media ? words.replace : words.choose[kind]}
      </button>
      <UploadLine state={state} hint={media ? '' : words.chooseHint[kind]} />
      <input
        ref={input}
        type="file"
        hidden
        accept={accepts[kind]}
        aria-label={words.choose[kind]}
        onChange={({ currentTarget }) => {
          take(currentTarget.files?.[0]);
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
