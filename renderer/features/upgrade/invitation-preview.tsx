import { QrCode } from 'lucide-react';
import type { UpgradeTarget } from '#shared/domain/upgrade';
import { useMessages } from '../../app/messages/use-messages.ts';
import styles from './invitation-preview.module.css';

type Props = { readonly kind: UpgradeTarget['kind']; readonly text: string };

/** The two messages as the customer gets them; the code itself is made when it is sent. */
export function InvitationPreview({ kind, text }: Props) {
  const words = useMessages().upgrade;
  return (
    <section className={styles['preview']} aria-label={words.preview}>
      <p className={styles['bubble']}>{text}</p>
      <div className={styles['picture']}>
        <QrCode size={64} strokeWidth={1.2} aria-hidden />
        <p>{kind === 'friend' ? words.qrFriend : words.qrGroup}</p>
      </div>
      <p className={styles['hint']}>{words.qrHint}</p>
    </section>
  );
}
