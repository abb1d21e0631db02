import { X } from 'lucide-react';
import { useMessages } from '../../app/messages/use-messages.ts';
import styles from './search-dialog.module.css';

type Props = { readonly name: string; readonly onLeave: () => void };

/** Says that one conversation only is searched, with the way to all of them. */
export function SearchedWithin({ name, onLeave }: Props) {
  const words = useMessages().search;
  return (
    <span className={styles['within']}>
      <span>{words.within(name === '' ? words.unnamed : name)}</span>
      <button type="button" onClick={onLeave} aria-label={words.everywhere} title={words.everywhere}>
        <X size={12} aria-hidden />
      </button>
    </span>
  );
}
