import {
  AlarmClock,
  FolderClock,
  Hourglass,
  Siren,
  Timer,
  TimerOff,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import { MINUTE, SECOND } from '#shared/lib/time';
import { useStore } from 'zustand';
import { useMessages } from '../../app/messages/use-messages.ts';
import { preferences } from '../../app/preferences.ts';
import { useSettings } from '../../app/use-settings.ts';
import { countdown, durationWords, timer } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import { Pill } from '../../ui/pill.tsx';
import { promiseOf, rowTimer, type RowTimer, type TimerLevel, type Timing } from './row-timer.ts';
import styles from './conversation-row.module.css';

/** Colour is never alone: what has gone too far has a sign and a word of its own. */
const icons = {
  calm: null,
  soon: Timer,
  late: AlarmClock,
  'hours-8': TriangleAlert,
  'hours-12': Siren,
  unresolved: FolderClock,
  window: Hourglass,
  closed: TimerOff,
} as const satisfies Record<TimerLevel, LucideIcon | null>;

/** The running time of a row: the only part of the list that is drawn every second. */
export function TimerPill(timing: Timing) {
  const now = useNow();
  const { promises } = useSettings();
  const words = useMessages().inbox.timers;
  const language = useStore(preferences, (state) => state.language);
  const running = rowTimer(timing, promises, now);
  const explanation = useExplanation(timing, running, now);
  if (!running) return null;
  const { level, seconds, tone } = running;
  const Icon = icons[level];
  const text = {
    calm: words.waits(timer(seconds)),
    soon: words.waits(timer(seconds)),
    late: words.waits(timer(seconds)),
    'hours-8': words.hours8,
    'hours-12': words.hours12,
    unresolved: words.open(durationWords(seconds, language)),
    window: words.left(countdown(seconds)),
    closed: words.closed,
  }[level];
  return (
    <Pill tone={tone} title={explanation}>
      {Icon ? <Icon size={11} strokeWidth={2.2} className={styles['level']} aria-label={words.levels[level]} /> : null}
      {text}
    </Pill>
  );
}

/** What the row is sorted by, in words: what was promised, what is left of it, and of WeCom's 48 hours. */
function useExplanation(
  { closesAt, waitSince, waitCause, openedAt }: Timing,
  running: RowTimer | null,
  now: number,
): string {
  const words = useMessages().inbox.timers;
  const { promises } = useSettings();
  const language = useStore(preferences, (state) => state.language);
  if (!running || closesAt === null) return '';
  if (running.level === 'closed') return words.closedHint;
  const say = (ms: number): string => durationWords(Math.floor(Math.max(0, ms) / SECOND), language);
  const lines: string[] = [];
  if (waitSince !== null && waitCause !== null) {
    const promise = promiseOf(waitCause, promises);
    lines.push(words.waited(words.causes[waitCause], say(now - waitSince), promise / MINUTE));
    if (running.level !== 'window') {
      const slack = waitSince + promise - now;
      lines.push(slack >= 0 ? words.slack(say(slack)) : words.over(say(-slack)));
    }
  }
  if (running.level === 'unresolved' && openedAt !== null && promises.resolveMinutes !== undefined)
    lines.push(words.unresolved(say(now - openedAt), promises.resolveMinutes));
  lines.push(words.window(say(closesAt - now)));
  return lines.join(words.and);
}
