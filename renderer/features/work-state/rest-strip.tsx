import { Button } from '@mantine/core';
import { Coffee } from 'lucide-react';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useNames } from '../../app/use-names.ts';
import { clockTime } from '../../lib/format.ts';
import { useWorkState, work } from './use-work-state.ts';
import styles from './strip.module.css';

/** Above the screen while I do not work: who answers, until when, and the way back. */
export function RestStrip() {
  const desk = useDesk();
  const all = useMessages().workState;
  const words = all.strip;
  const nameOf = useNames();
  const own = useWorkState();
  if (!own || own.workState.state === 'working') return null;
  const { state, cover, until, notice } = own.workState;
  const coverName = cover === null ? null : nameOf(cover);
  return (
    <div className={styles['strip']} role="status" data-tone="rest">
      <Coffee size={16} aria-hidden />
      <span>
        <b>{words[state](coverName)}</b>
        {until === null ? null : `。${words.back(clockTime(until))}`}
        {notice === undefined ? null : <small>{words.tells}</small>}
        {own.isPending ? <small>{all.pending}</small> : null}
      </span>
      <Button size="compact-sm" variant="default" onClick={() => void work(desk)}>
        {state === 'resting' ? words.end : words.endOff}
      </Button>
    </div>
  );
}
