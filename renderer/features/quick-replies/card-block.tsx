import type { ContentOf } from '#shared/domain/message';
import { LinkForm } from '../../app/cards/link-form.tsx';
import { MiniProgramForm } from '../../app/cards/mini-program-form.tsx';
import { toFile } from '../../app/cards/small-picture.ts';
import { usePictureAddress } from '../../app/conversation/kept-picture.tsx';
import { UploadLine } from './upload-line.tsx';
import { useUpload } from './use-upload.ts';

type CardContent = ContentOf<'link' | 'miniprogram'>;
type Props = {
  readonly block: CardContent;
  readonly isTried: boolean;
  readonly onChange: (block: CardContent) => void;
};

/** A link or a mini program, filled in as in the composer; its small picture goes to the relay when it is chosen. */
export function CardBlock({ block, isTried, onChange }: Props) {
  const { state, upload } = useUpload((media) => onChange({ ...block, media }));
  // A picture that is not on this machine yet is there all the same.
  const thumb = usePictureAddress(block.media?.hash ?? null) || (block.media ? CLEAR : '');

  function change({ thumb: chosen, ...words }: { readonly thumb?: string }): void {
    if (chosen === undefined) onChange({ ...block, ...words });
    else upload(toFile(chosen), { kind: 'image', name: null });
  }

  return (
    <>
      {block.kind === 'link' ? (
        <LinkForm card={{ ...block, thumb }} isTried={isTried} last={null} onChange={change} />
      ) : (
        <MiniProgramForm card={{ ...block, thumb }} isTried={isTried} last={null} onChange={change} />
      )}
      <UploadLine state={state} hint="" />
    </>
  );
}

const CLEAR = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
