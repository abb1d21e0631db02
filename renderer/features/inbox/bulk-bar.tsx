import { AlarmClock, Forward, Hand, MailOpen, MailWarning, SquareX, Star, StarOff, Tag, Undo2, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { askSnooze } from '../../app/attention/snooze-store.ts';
import { useLive } from '../../app/use-live.ts';
import { BulkEndDialog, BulkHandOverDialog, BulkTagDialog } from './bulk-dialogs.tsx';
import type { BulkAct } from './bulk-plan.ts';
import { runBulk } from './bulk-run.tsx';
import { clearSelected, selection } from './bulk-store.ts';
import styles from './bulk-bar.module.css';

/** What can be done to the rows taken together. Writing to several customers is not among it (DE-204). */
export function BulkBar() {
  const ids = useStore(selection, (state) => state.ids);
  // Another view is another list: what is taken must be in sight.
  useEffect(() => clearSelected, []);
  return ids.size === 0 ? null : <OpenBar ids={[...ids]} />;
}

type Asking = 'tag' | 'hand-over' | 'end';

function OpenBar({ ids }: { readonly ids: Parameters<typeof askSnooze>[0] }) {
  const desk = useDesk();
  const messages = useMessages();
  const { bulk: words, ...attention } = messages.attention;
  const { short } = words;
  const [asking, setAsking] = useState<Asking | null>(null);
  const rows = useLive(() => desk.db.conversations.bulkGet([...ids]), [desk.db, ids.join()]);
  const areStarred = rows !== undefined && rows.every((row) => row?.isStarred);
  function run(act: BulkAct): void {
    setAsking(null);
    clearSelected();
    void runBulk(desk, ids, act, messages);
  }
  const acts = [
    { word: words.read, short: short.read, icon: MailOpen, act: () => run({ kind: 'read' }) },
    { word: words.unread, short: short.unread, icon: MailWarning, act: () => run({ kind: 'unread' }) },
    areStarred
      ? { word: attention.unstar, short: short.unstar, icon: StarOff, act: () => run({ kind: 'unstar' }) }
      : { word: attention.star, short: short.star, icon: Star, act: () => run({ kind: 'star' }) },
    {
      word: attention.snooze,
      short: short.snooze,
      icon: AlarmClock,
      act() {
        askSnooze(ids);
        clearSelected();
      },
    },
    { word: words.tag, short: short.tag, icon: Tag, act: () => setAsking('tag') },
    { word: messages.inbox.claim, short: short.claim, icon: Hand, act: () => run({ kind: 'claim' }) },
    { word: messages.inbox.release, short: short.release, icon: Undo2, act: () => run({ kind: 'release' }) },
    { word: attention.handOver, short: short.handOver, icon: Forward, act: () => setAsking('hand-over') },
    { word: attention.end, short: short.end, icon: SquareX, act: () => setAsking('end'), isRisky: true },
  ];
  return (
    <div className={styles['bar']} role="toolbar" aria-label={words.bar}>
      <div className={styles['head']}>
        <b role="status">{words.count(ids.length)}</b>
        <button type="button" className={styles['leave']} onClick={clearSelected} title={`${words.leave}  Esc`}>
          <X size={14} aria-hidden /> {words.leave}
        </button>
      </div>
      <div className={styles['acts']}>
        {acts.map(({ word, short: seen, icon: Icon, act, isRisky }) => (
          <button key={word} type="button" aria-label={word} title={word} data-risky={isRisky} onClick={act}>
            <Icon size={16} strokeWidth={1.6} aria-hidden />
            <span>{seen}</span>
          </button>
        ))}
      </div>
      {asking === 'tag' ? <BulkTagDialog count={ids.length} onClose={() => setAsking(null)} onRun={run} /> : null}
      {asking === 'hand-over' ? (
        <BulkHandOverDialog count={ids.length} onClose={() => setAsking(null)} onRun={run} />
      ) : null}
      {asking === 'end' ? <BulkEndDialog count={ids.length} onClose={() => setAsking(null)} onRun={run} /> : null}
    </div>
  );
}
