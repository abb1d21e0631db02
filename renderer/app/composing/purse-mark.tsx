import { purseState } from '#shared/domain/acquisition';
import { useMinute } from '../../lib/use-now.ts';
import { useMessages } from '../messages/use-messages.ts';
import { useAcquisition } from '../wecom/use-acquisition.ts';
import styles from './purse-mark.module.css';

/** Beside the way to the links: what pays for them is low or gone. Who has no links need not know. */
export function PurseMark() {
  const words = useMessages().acquisition.purse;
  const now = useMinute();
  const { known } = useAcquisition();
  if (known === null || known.links.length === 0) return null;
  const state = purseState(known.wallet, now);
  if (state === 'ample') return null;
  return (
    <small className={styles['mark']} data-state={state}>
      {words.states[state]}
    </small>
  );
}
