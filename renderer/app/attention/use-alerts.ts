import { useEffect } from 'react';
import { durationWords } from '../../lib/format.ts';
import type { Desk } from '../../sync/desk.ts';
import { queueOf, Ringer } from '../../sync/ringer.ts';
import { isResting, startAlerts } from '../../sync/start-alerts.ts';
import { startLate } from '../../sync/start-late.ts';
import { useDesk } from '../desk-context.ts';
import { catalogues } from '../messages/use-messages.ts';
import { maySend } from '../conversation/may-send.ts';
import { postponed } from '../composing/postponed.ts';
import { preferences } from '../preferences.ts';
import { playFor, soundChoice } from './sound-choice.ts';
import { shareWatched, watchedNow } from './watching.ts';

/**
 * While the desk is signed in: notifications, sounds, the badge and the reminder of who waits too long. However many
 * windows there are, one of them calls; when it closes, the next one does.
 */
export function useAlerts(): void {
  const desk = useDesk();
  useEffect(() => {
    let isOver = false;
    let stop = (): void => undefined;
    const stopSharing = shareWatched(desk.host, (id) => ringers.get(desk)?.see(id));
    const release = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const aborted = new AbortController();
    navigator.locks
      .request(`alerts ${desk.db.name}`, { signal: aborted.signal }, async () => {
        if (isOver) return;
        const silence = call(desk);
        await release;
        silence();
      })
      // Closed before its turn came.
      .catch(() => undefined);
    return () => {
      isOver = true;
      aborted.abort();
      stop();
      stopSharing();
    };
  }, [desk]);
}

const ringers = new WeakMap<Desk, Ringer>();

function call(desk: Desk): () => void {
  const { db, me } = desk;
  const ringer = new Ringer({
    db,
    me: me.servicerUserid,
    now: desk.now,
    play: playFor,
    isRepeating: () => soundChoice.getState().isRepeating,
    isResting: (now) => isResting(desk, now),
    every(ms, run) {
      const timer = setInterval(() => void run(), ms);
      return () => clearInterval(timer);
    },
  });
  ringers.set(desk, ringer);
  const stopAlerts = startAlerts(desk, {
    words() {
      const { inbox, desktop } = catalogues[preferences.getState().language];
      return { ...inbox, replyHint: desktop.replyHint };
    },
    mayAnswer: (row) => maySend(row, 0, me, desk.now()).block === null,
    watched: watchedNow,
    onCall: (calls, rows) =>
      ringer.ring(
        calls.map((each) => ({
          id: each.conversationId,
          queue: queueOf(each, rows.get(each.conversationId), me.servicerUserid),
          isWords: each.kind === 'message',
        })),
      ),
  });
  const stopLate = startLate(desk, {
    words() {
      const { language } = preferences.getState();
      const { attention, inbox } = catalogues[language];
      return {
        reminder: (count, longest) => ({
          title: attention.late(count, durationWords(longest, language)),
          body: attention.lateHint,
        }),
        unnamed: inbox.unnamed,
        since: (seconds) => durationWords(seconds, language),
      };
    },
    postponed: () => postponed.getState(),
    onPostponed: (listener) => postponed.subscribe(listener),
    onRemind: (rows) =>
      ringer.ring(rows.map((row) => ({ id: row.id, queue: row.holder === me.servicerUserid ? 'mine' : 'unclaimed' }))),
  });
  return () => {
    stopAlerts();
    stopLate();
    ringer.close();
    ringers.delete(desk);
  };
}
