import { MessageSquareText, Smartphone } from 'lucide-react';
import { useMessages } from '../../app/messages/use-messages.ts';
import styles from './mode-mark.module.css';

/** Where what is written goes out: from this window, or not from here at all. */
export function ModeMark({ isHere }: { readonly isHere: boolean }) {
  const words = useMessages().composer.modes;
  const Icon = isHere ? MessageSquareText : Smartphone;
  return (
    <span className={styles['mark']} data-here={isHere || undefined} title={isHere ? words.hereHint : words.clientHint}>
      <Icon size={13} aria-hidden />
      {isHere ? words.here : words.client}
    </span>
  );
}
