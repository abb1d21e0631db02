import { Coffee, LogOut } from 'lucide-react';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useWorkState } from './use-work-state.ts';
import styles from './work-state-mark.module.css';

/** On my picture while I do not work: a shape and a word, never colour alone. */
export function WorkStateMark() {
  const words = useMessages().workState.now;
  const state = useWorkState()?.workState.state ?? 'working';
  if (state === 'working') return null;
  const Icon = state === 'resting' ? Coffee : LogOut;
  return (
    <span className={styles['mark']} title={words[state]}>
      <Icon size={11} aria-label={words[state]} />
    </span>
  );
}
