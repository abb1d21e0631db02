import { Copy } from 'lucide-react';
import type { Profile } from '#shared/domain/customer';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import { useMessages } from '../../app/messages/use-messages.ts';
import { copyText } from '../../app/copy-text.ts';
import styles from './customer-card.module.css';

type Props = { readonly conversationId: ConversationId; readonly profile: Profile | null };

/** WeCom's ids of the customer, for whoever has to ask an admin or another system about them. */
export function CustomerIds({ conversationId, profile }: Props) {
  const words = useMessages().customer;
  const { externalUserid } = conversationEnds(conversationId);
  return (
    <>
      <CustomerId name={words.id} id={externalUserid} label={words.copyId} said={words.idCopied} />
      {profile?.unionid === undefined ? null : (
        <CustomerId name="unionid" id={profile.unionid} label={words.copyUnionid} said={words.unionidCopied} />
      )}
    </>
  );
}

type IdProps = { readonly name: string; readonly id: string; readonly label: string; readonly said: string };

function CustomerId({ name, id, label, said }: IdProps) {
  return (
    <p className={styles['id']}>
      {name}
      <code title={id}>{id}</code>
      <button type="button" aria-label={label} title={label} onClick={() => void copyText(id, said)}>
        <Copy size={12} aria-hidden />
      </button>
    </p>
  );
}
