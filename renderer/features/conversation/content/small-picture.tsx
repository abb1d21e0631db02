import type { Media } from '#shared/domain/message';
import { useKept } from './use-kept.ts';
import { useShowBlob } from './use-show-blob.ts';
import styles from './card.module.css';

type Props = {
  readonly media: Media | null;
  readonly local?: Blob | undefined;
  readonly width: number | string;
  readonly height: number;
};

/** The small picture of a card, for looks only: without it the words say it all. TL-3 */
export function SmallPicture({ media, local, width, height }: Props) {
  const { kept } = useKept(media ? (media.thumb ?? media.hash) : null, local);
  const show = useShowBlob(kept.kind === 'here' ? kept.blob : null);
  if ((!media && !local) || kept.kind === 'missing') return null;
  return kept.kind === 'coming' ? (
    <span className={styles['picture']} style={{ width, height }} />
  ) : (
    <img className={styles['picture']} ref={show} alt="" style={{ width, height }} />
  );
}
