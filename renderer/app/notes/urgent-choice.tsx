import { useMessages } from '../messages/use-messages.ts';
import styles from './urgent-choice.module.css';

type Props = { readonly isUrgent: boolean; readonly onUrgent: (isUrgent: boolean) => void };

/** Whether a note that calls colleagues may disturb their rest. */
export function UrgentChoice({ isUrgent, onUrgent }: Props) {
  const words = useMessages().together.note;
  return (
    <label className={styles['urgent']} title={words.urgentHint}>
      <input type="checkbox" checked={isUrgent} onChange={(event) => onUrgent(event.currentTarget.checked)} />
      {words.urgent}
    </label>
  );
}
