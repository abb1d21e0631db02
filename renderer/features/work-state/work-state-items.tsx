import { Menu } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLive } from '../../app/use-live.ts';
import { useSettings } from '../../app/use-settings.ts';
import { workStateDialog } from '../../app/work-state-dialog.ts';
import { clockTime } from '../../lib/format.ts';
import { ownMismatch, wecomWords } from './own-wecom.ts';
import { useWorkState, work } from './use-work-state.ts';
import styles from './work-state-items.module.css';

/** In the account menu: what I am, what WeCom says beside it, and what the company promises. */
export function WorkStateItems() {
  const desk = useDesk();
  const { db, me } = desk;
  const words = useMessages().workState;
  const own = useWorkState();
  const servicer = useLive(() => db.servicers.get(me.servicerUserid), [db, me.servicerUserid]);
  const { promises } = useSettings();
  const state = own?.workState.state ?? 'working';
  const until = own?.workState.until ?? null;
  const mismatch = ownMismatch(servicer, state);
  const mark = (one: typeof state) =>
    one !== state ? null : until === null ? '✓' : <small>{words.until(clockTime(until))}</small>;
  return (
    <>
      <Menu.Label>{words.label}</Menu.Label>
      <Menu.Item rightSection={mark('working')} onClick={() => state !== 'working' && void work(desk)}>
        {words.states.working}
      </Menu.Item>
      <Menu.Item rightSection={mark('resting')} onClick={() => workStateDialog.setState({ open: 'resting' })}>
        {words.states.resting}
      </Menu.Item>
      <Menu.Item rightSection={mark('off')} onClick={() => workStateDialog.setState({ open: 'off' })}>
        {words.states.off}
      </Menu.Item>
      <div className={styles['beside']}>
        <div>{words.wecom(wecomWords(servicer, words))}</div>
        {mismatch === null ? null : (
          <div className={styles['mismatch']}>
            <TriangleAlert size={13} aria-hidden />
            <span>
              {words.mismatch[mismatch]}
              <small>{words.mismatchHow}</small>
            </span>
          </div>
        )}
        <div>{words.promise(promises.firstMinutes, promises.againMinutes)}</div>
      </div>
    </>
  );
}
