import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { MARKS_LANE } from '../db/marks.ts';
import { useLive } from './use-live.ts';
import { useDesk } from './desk-context.ts';
import { useMessages } from './messages/use-messages.ts';
import styles from './connection-pill.module.css';

const PATIENCE_MS = 1_500;
/** What passes without anybody doing something: what is written meanwhile goes out by itself. */
const passing: readonly string[] = ['no-network', 'relay-unreachable', 'no-answer'];

/**
 * DE-929: the one place that says that the line is down, why, and what becomes of what is written; after a second and a
 * half, so that blips do not flash. A strip above the screen, never over it.
 */
export function ConnectionPill() {
  const desk = useDesk();
  const words = useMessages().shell.connection;
  const connection = useStore(desk.connection);
  const queued = useLive(() => desk.db.outbox.filter(({ lane }) => lane !== MARKS_LANE).count(), [desk.db]) ?? 0;
  const missing = connection.state === 'online' ? connection.missing : 0;
  const trouble = connection.state === 'online' ? (connection.wecom ?? null) : null;
  const isUp = connection.state === 'online' && missing === 0 && trouble === null;
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (isUp) return undefined;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isUp]);
  if (isUp || !isLate) return null;
  // DE-950: what is missing comes by itself; what WeCom does not take, somebody may have to mend.
  if (trouble !== null)
    return (
      <div className={styles['strip']} role="status" data-state="wecom">
        <b>{words.wecom}</b>
        <span>{words.wecomTroubles[trouble]}</span>
      </div>
    );
  const isSentLater = connection.state === 'offline' && passing.includes(connection.reason);
  const share = Math.floor(connection.share * 100);
  const cause =
    connection.state === 'offline'
      ? words[connection.reason]
      : missing > 0
        ? words.missing(missing)
        : share > 0
          ? words.catchingUp(share)
          : words.connecting;
  return (
    <div className={styles['strip']} role="status" data-state={connection.state}>
      <b>{cause}</b>
      <span>{isSentLater || queued > 0 ? words.sendsLater(queued) : words.readable}</span>
    </div>
  );
}
