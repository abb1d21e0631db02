import { Button } from '@mantine/core';
import { useStore } from 'zustand';
import { useLiveQuery } from 'dexie-react-hooks';
import { workStateNow } from '#shared/domain/work-state';
import { SECOND } from '#shared/lib/time';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { postponed, postponeReminder } from '../../app/composing/postponed.ts';
import { preferences } from '../../app/preferences.ts';
import { openConversation, openIn, route } from '../../app/route.ts';
import { useLate } from '../../app/attention/use-late.ts';
import { readOwnWorkState } from '../../db/work-states.ts';
import { durationWords } from '../../lib/format.ts';
import { useMinute } from '../../lib/use-now.ts';
import { mayPostpone } from '../../sync/late-reminder.ts';
import styles from './late-banner.module.css';

/** One strip for all who wait too long, because a browser may refuse notifications. Gone in a rest and while put off. */
export function LateBanner() {
  const { db, me, now: relayNow } = useDesk();
  const words = useMessages().attention;
  const language = useStore(preferences, (state) => state.language);
  const open = useStore(route, openIn);
  const off = useStore(postponed);
  const late = useLate();
  const minute = useMinute();
  const own = useLiveQuery(() => readOwnWorkState(db, me.servicerUserid), [db, me.servicerUserid]);
  const now = Math.max(minute, relayNow());
  const others = late?.rows.filter((row) => row.id !== open) ?? [];
  const [worst] = others;
  // The badge counts the open one too: said so, the two numbers agree.
  const isOneOpen = others.length < (late?.rows.length ?? 0);
  const isResting = own === undefined || workStateNow(own.workState, now).state !== 'working';
  if (!worst || isResting || now < off.until) return null;
  const longest = Math.max(0, Math.floor((now - (worst.waitAt ?? now)) / SECOND));
  return (
    <div className={styles['banner']} data-banner="late">
      {/* Read aloud when more of them wait, not whenever the clock goes on. */}
      <span className="aloud" role="status">
        {(isOneOpen ? words.lateOthersAloud : words.lateAloud)(others.length)}
      </span>
      <b>{(isOneOpen ? words.lateOthers : words.late)(others.length, durationWords(longest, language))}</b>
      <span className={styles['acts']}>
        <Button
          size="compact-xs"
          variant="default"
          className={styles['go'] ?? ''}
          onClick={() => openConversation(worst.id)}
        >
          {words.lateOpen}
        </Button>
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
