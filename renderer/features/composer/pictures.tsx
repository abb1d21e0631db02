import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useMessages } from '../../app/messages/use-messages.ts';
import styles from './pictures.module.css';

export type Picked = { readonly id: string; readonly file: File };

/** Pictures about to be sent, each removable. */
export function Pictures({
  picked,
  onRemove,
}: {
  readonly picked: readonly Picked[];
  readonly onRemove: (id: string) => void;
}) {
  if (picked.length === 0) return null;
  return (
    <ul className={styles['list']}>
      {picked.map((picture) => (
        <PictureChip key={picture.id} picture={picture} onRemove={() => onRemove(picture.id)} />
      ))}
    </ul>
  );
}

function PictureChip({ picture, onRemove }: { readonly picture: Picked; readonly onRemove: () => void }) {
  const words = useMessages().composer;
  const [url] = useState(() => URL.createObjectURL(picture.file));
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <li className={styles['chip']}>
      <img src={url} alt={picture.file.name} />
      <button type="button" onClick={onRemove} aria-label={words.removePicture(picture.file.name)}>
        <X size={12} aria-hidden />
      </button>
    </li>
  );
}
