import { Copy } from 'lucide-react';
import type { ExternalUserid } from '#shared/domain/ids';
import { useMessages } from '../../app/messages/use-messages.ts';
import { copyText } from '../../app/copy-text.ts';
import styles from './customer-card.module.css';

/** WeCom's id of the customer, for whoever has to ask an admin or another system about them. */
export function CustomerId({ externalUserid }: { readonly externalUserid: ExternalUserid }) {
  const words = useMessages().customer;
  return (
    <p className={styles['id']}>
      {words.id}
      <code title={externalUserid}>{externalUserid}</code>
      <button
        type="button"
        aria-label={words.copyId}
        title={words.copyId}
        onClick={() => void copyText(externalUserid, words.idCopied)}
      >
        <Copy size={12} aria-hidden />
      </button>
    </p>
  );
}
