import { useStore } from 'zustand';
import { useMessages } from '../../app/messages/use-messages.ts';
import { preferences } from '../../app/preferences.ts';
import { durationWords, timer } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import { Pill } from '../../ui/pill.tsx';
import { countdown, rowTimer, type Timing } from './row-timer.ts';

/** The running time of a row: the only part of the list that is drawn every second. */
export function TimerPill({ closesAt, waitSince, waitCause }: Timing) {
  const now = useNow();
  const words = useMessages().inbox;
  const language = useStore(preferences, (state) => state.language);
  const running = rowTimer({ closesAt, waitSince, waitCause }, now);
  if (!running) return null;
  const { cause, seconds, tone } = running;
  const duration = durationWords(seconds, language);
  const shown = {
    first: { text: words.waitFirst(timer(seconds)), hint: words.waitFirstHint(duration) },
    again: { text: words.waitAgain(timer(seconds)), hint: words.waitAgainHint(duration) },
    left: { text: words.left(countdown(seconds)), hint: words.leftHint(duration) },
    closed: { text: words.closed, hint: words.closedHint },
  }[cause];
  return (
    <Pill tone={tone} title={shown.hint}>
      {shown.text}
    </Pill>
  );
}
