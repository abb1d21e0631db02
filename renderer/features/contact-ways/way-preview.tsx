import { QrCode } from 'lucide-react';
import type { WayChoices } from '#shared/contracts/contact-ways';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Avatar } from '../../ui/avatar.tsx';
import type { WayForm } from './way-form-rules.ts';
import styles from './contact-ways.module.css';

/** What a customer sees in WeChat after scanning, as far as it is decided here. */
export function WayPreview({ form, choices }: { readonly form: WayForm; readonly choices: WayChoices | null }) {
  const words = useMessages().contactWays;
  const isJoin = form.kind === 'join';
  const first = isJoin
    ? choices?.groups.find((one) => one.chatId === form.chatIds[0])?.name
    : choices?.members.find((one) => one.servicerUserid === form.members[0])?.name;
  const name = first ?? '';
  const sentence = isJoin
    ? words.previewJoin(name)
    : form.members.length > 1
      ? words.previewSeveral(form.members.length)
      : words.previewContact(name);
  return (
    <aside className={styles['preview']} aria-label={words.preview}>
      <h3>{words.preview}</h3>
      <div className={styles['phone']}>
        {first === undefined ? (
          <span className={styles['blank']}>
            <QrCode size={40} strokeWidth={1.2} aria-hidden />
            <small>{words.previewCode}</small>
          </span>
        ) : (
          <>
            <Avatar name={name} size={56} />
            <strong>{name}</strong>
            <small>{sentence}</small>
            <span className={styles['enter']}>{isJoin ? words.previewEnter : words.previewAdd}</span>
            {!isJoin && !form.skipVerify && <small>{words.previewVerify}</small>}
          </>
        )}
      </div>
      {isJoin && form.makesRooms && form.roomName.trim() !== '' && (
        <p>{words.roomPreview(`${form.roomName.trim()}${form.roomNumber}`)}</p>
      )}
    </aside>
  );
}
