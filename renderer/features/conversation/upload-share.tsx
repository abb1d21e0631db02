import { useStore } from 'zustand';
import { useMessages } from '../../app/messages/use-messages.ts';
import { uploadShares } from '../../sync/upload-shares.ts';
import styles from './upload-share.module.css';

/** How far the file of a queued reply has come on its way to the relay; nothing when none is moving. */
export function UploadShare({ id }: { readonly id: string }) {
  const words = useMessages().composer;
  const share = useStore(uploadShares, (state) => state[id]);
  if (share === undefined) return null;
  const percent = Math.floor(share * 100);
  return (
    <span className={styles['upload']}>
      <span className={styles['bar']} role="progressbar" aria-valuenow={percent} aria-label={words.uploadLabel}>
        <i style={{ width: `${percent}%` }} />
      </span>
      {words.uploading(percent)}
    </span>
  );
}
