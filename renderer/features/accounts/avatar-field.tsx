import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { IMAGE_BYTES } from '#shared/domain/message';
import { useMessages } from '../../app/messages/use-messages.ts';
import { BlobImage } from './blob-image.tsx';
import page from '../../ui/page.module.css';
import face from './accounts.module.css';
import styles from './account-detail.module.css';

type Props = {
  readonly chosen: Blob | null;
  readonly fault: string | null;
  readonly onChoose: (picture: Blob) => void;
};

/** A picture from this machine; what WeCom would refuse is refused here. */
export function AvatarField({ chosen, fault, onChoose }: Props) {
  const words = useMessages().accounts;
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<string | null>(null);
  function take(file: File | undefined): void {
    if (!file) return;
    if (!/^image\/(jpeg|png)$/.test(file.type)) return setRefused(words.avatarNotPicture);
    if (file.size > IMAGE_BYTES) return setRefused(words.avatarTooLarge);
    setRefused(null);
    onChoose(file);
  }
  return (
    <div className={styles['avatarField']}>
      {chosen === null ? (
        <span className={styles['noFace']} aria-hidden />
      ) : (
        <BlobImage className={face['face']} blob={chosen} size={56} />
      )}
      <div>
        <p className={styles['label']}>{words.avatar}</p>
        <Button variant="default" onClick={() => input.current?.click()}>
          {words.chooseAvatar}
        </Button>
        <p className={page['hint']}>{words.avatarHint}</p>
        {(refused ?? fault) !== null && (
          <p className={styles['fault']} role="alert">
            {refused ?? fault}
          </p>
        )}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/jpeg,image/png"
        aria-label={words.avatar}
        onChange={(event) => {
          take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
