import { useQuery } from '@tanstack/react-query';
import { CURSOR_ALARM_HOURS } from '#shared/contracts/health';
import { HOUR, MINUTE, SECOND } from '#shared/lib/time';
import { useDesk } from '../desk-context.ts';
import { useMessages } from '../messages/use-messages.ts';
import styles from '../connection-pill.module.css';

/** WeCom forgets what was not read for so long (wecom-api.md 4.4). */
const FORGOTTEN_HOURS = 72;

/** Tells supervisors that the relay has not read WeCom's stream for a day and more: soon messages are lost for good. */
export function StreamAlarm() {
  const { api, me } = useDesk();
  const words = useMessages().shell.connection;
  const { data } = useQuery({
    queryKey: ['relay health'],
    queryFn: () => api.health(),
    enabled: me.role !== 'servicer',
    refetchInterval: MINUTE,
  });
  const hours = Math.floor(((data?.checks.pull.cursorAgeSeconds ?? 0) * SECOND) / HOUR);
  if (!CURSOR_ALARM_HOURS.some((mark) => hours >= mark)) return null;
  return (
    <div className={styles['strip']} role="status">
      <b>{words.unread(hours)}</b>
      <span>{words.unreadHint(FORGOTTEN_HOURS - hours)}</span>
    </div>
  );
}
