import { Button } from '@mantine/core';
import { Undo2 } from 'lucide-react';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { workStateDialog } from '../../app/work-state-dialog.ts';
import { leaveTaken } from '../../db/taken.ts';
import { useTaken } from './use-taken.ts';
import { useWorkState } from './use-work-state.ts';
import styles from './strip.module.css';

/** Back again: how many went to others meanwhile, until they are taken back or left. */
export function TakenStrip() {
  const { db, now } = useDesk();
  const words = useMessages().workState.taken;
  const own = useWorkState();
  const taken = useTaken() ?? [];
  if (own?.workState.state !== 'working' || taken.length === 0) return null;
  const causes = new Set(taken.map(({ cause }) => cause));
  const [only] = causes;
  const say = causes.size > 1 || only === undefined ? words.both : words[only];
  return (
    <div className={styles['strip']} role="status" data-tone="back">
      <Undo2 size={16} aria-hidden />
      <span>
        <b>{say(taken.length)}</b>
      </span>
      <Button size="compact-sm" onClick={() => workStateDialog.setState({ open: 'taken' })}>
        {words.look}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => void leaveTaken(db, now())}>
        {words.dismiss}
      </Button>
    </div>
  );
}
