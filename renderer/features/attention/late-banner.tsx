import { Button } from '@mantine/core';
import { useStore } from 'zustand';
import { workStateNow } from '#shared/domain/work-state';
import { SECOND } from '#shared/lib/time';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { postponed, postponeReminder } from '../../app/composing/postponed.ts';
import { preferences } from '../../app/preferences.ts';
import { openConversation, openIn, route } from '../../app/route.ts';
import { useLate } from '../../app/attention/use-late.ts';
import { useLive } from '../../app/use-live.ts';
import { readOwnWorkState } from '../../db/work-states.ts';
import { durationWords } from '../../lib/format.ts';
import { useMinute } from '../../lib/use-now.ts';
import { mayPostpone } from '../../sync/late-reminder.ts';
import styles from './late-banner.module.css';

/** One strip for all who wait too long, because a browser may refuse notifications. Gone in a rest and while put off. */
export function LateBanner() {
  const { db, me, connection, now: relayNow } = useDesk();
  const words = useMessages().attention;
  const language = useStore(preferences, (state) => state.language);
  const open = useStore(route, openIn);
  const off = useStore(postponed);
  const late = useLate();
  // While it is still read, many of them may be answered already.
  const isCatchingUp = useStore(connection, (state) => state.state === 'connecting');
  const minute = useMinute();
  const own = useLive(() => readOwnWorkState(db, me.servicerUserid), [db, me.servicerUserid]);
  const now = Math.max(minute, relayNow());
  const rows = late?.rows ?? [];
  // DE-207: to look at it is no answer, so the open one stays among them.
  const [worst] = rows;
  const next = rows.find((row) => row.id !== open);
  const isResting = own === undefined || workStateNow(own.workState, now).state !== 'working';
  if (!worst || isCatchingUp || isResting || now < off.until) return null;
  const waited = durationWords(Math.max(0, Math.floor((now - (worst.waitAt ?? now)) / SECOND)), language);
  return (
    <div className={styles['banner']} data-banner="late">
      {/* Read aloud when more of them wait, not whenever the clock goes on. */}
      <span className="aloud" role="status">
        {words.lateAloud(rows.length)}
      </span>
      <b>{next ? words.late(rows.length, waited) : words.lateHere(waited)}</b>
      <span className={styles['acts']}>
        {next ? (
          <Button
            size="compact-xs"
            variant="default"
            className={styles['go'] ?? ''}
            onClick={() => openConversation(next.id)}
          >
            {next === worst ? words.lateOpen : words.lateOpenNext}
          </Button>
        ) : null}
        <Button
          size="compact-xs"
          variant="default"
          disabled={!mayPostpone(off, now)}
          title={mayPostpone(off, now) ? undefined : words.latePostponedTwice}
          onClick={() => postponeReminder(relayNow())}
        >
          {words.latePostpone}
        </Button>
      </span>
    </div>
  );
}
