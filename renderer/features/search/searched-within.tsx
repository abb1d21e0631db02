import { X } from 'lucide-react';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLive } from '../../app/use-live.ts';
import styles from './search-dialog.module.css';

type Props = { readonly id: ConversationId; readonly onLeave: () => void };

/** Says that one conversation only is searched, with the way to all of them. */
export function SearchedWithin({ id, onLeave }: Props) {
  const { db } = useDesk();
  const words = useMessages().search;
  const { externalUserid } = conversationEnds(id);
  const name = useLive(
    async () => (await db.customers.get(externalUserid))?.profile?.nickname.trim() ?? '',
    [db, externalUserid],
  );
  return (
    <span className={styles['within']}>
      <span>{words.within(name === undefined || name === '' ? words.unnamed : name)}</span>
      <button type="button" onClick={onLeave} aria-label={words.everywhere} title={words.everywhere}>
        <X size={12} aria-hidden />
      </button>
    </span>
  );
}
