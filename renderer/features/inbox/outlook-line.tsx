import { useCallback } from 'react';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLanguage } from '../../app/use-language.ts';
import { useRead } from '../../app/use-read.ts';
import { readOutlook } from '../../db/outlook.ts';
import { momentWords } from '../../lib/format.ts';
import { useMinute } from '../../lib/use-now.ts';
import styles from './inbox-pane.module.css';

const outlookTables = ['conversations', 'marks'] as const;

/** Nobody waits: says so, and when the next one will. */
export function OutlookLine() {
  const parts = useOutlook();
  const { clear } = useMessages().inbox.outlook;
  return (
    <p className={styles['outlook']} role="status">
      {[clear, ...parts].join(' · ')}
    </p>
  );
}

/** What comes next, in words: the next snooze, the next eight hours. */
export function useOutlook(): readonly string[] {
  const desk = useDesk();
  const { inbox } = useMessages();
  const language = useLanguage();
  const minute = useMinute();
  const outlook = useRead(
    outlookTables,
    useCallback(() => readOutlook(desk.db, desk.me.servicerUserid, Math.max(minute, desk.now())), [desk, minute]),
  );
  if (!outlook) return [];
  const say = (at: number): string => momentWords(at, desk.now(), language);
  const { wakesAt, hours8At } = outlook;
  return [
    ...(wakesAt === null ? [] : [inbox.outlook.wakes(say(wakesAt))]),
    ...(hours8At === null ? [] : [inbox.outlook.hours8(say(hours8At))]),
  ];
}
