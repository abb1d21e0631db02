import { NativeSelect, TextInput } from '@mantine/core';
import { useStore } from 'zustand';
import { chinaDay, DAY, HOUR, MINUTE, startOfChinaDay } from '#shared/lib/time';
import { useMessages } from '../../app/messages/use-messages.ts';
import { preferences } from '../../app/preferences.ts';
import { clockTime, dayWords } from '../../lib/format.ts';
import styles from './moment-field.module.css';

/** As it is being chosen: a day of China's (`2026-11-22`) and `HH:MM`, or '' while nothing is typed. */
export type Moment = { readonly day: string; readonly time: string };

const MOST_DAYS = 14;

export function toMoment(at: number): Moment {
  return { day: chinaDay(at), time: clockTime(at) };
}

/** Epoch ms; null while the time is not whole. */
export function momentAt({ day, time }: Moment): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(time) ?? [];
  return hours === undefined || minutes === undefined
    ? null
    : startOfChinaDay(day) + Number(hours) * HOUR + Number(minutes) * MINUTE;
}

/** Today and the days after it, up to the one `latest` is in; null = a fortnight. */
export function daysFrom(now: number, latest: number | null): readonly string[] {
  const days = Array.from({ length: MOST_DAYS }, (_, index) => chinaDay(now + index * DAY));
  const last = latest === null ? null : chinaDay(latest);
  return last === null ? days : days.filter((day, index) => index === 0 || day <= last);
}

type Props = {
  readonly label: string;
  readonly value: Moment;
  readonly now: number;
  readonly latest: number | null;
  readonly error: string | null;
  readonly onChange: (moment: Moment) => void;
};

/** A day by its name and a time of day: every time on the screen is China's. */
export function MomentField({ label, value, now, latest, error, onChange }: Props) {
  const words = useMessages().attention;
  const language = useStore(preferences, (state) => state.language);
  const dayName = (day: string): string =>
    day === chinaDay(now + DAY) ? words.tomorrow : dayWords(startOfChinaDay(day), now, language);
  const days = [...new Set([...daysFrom(now, latest), value.day])].toSorted();
  return (
    <div className={styles['moment']} role="group" aria-label={label}>
      <span className={styles['label']}>{label}</span>
      <NativeSelect
        aria-label={words.snoozeDay}
        data={days.map((day) => ({ value: day, label: dayName(day) }))}
        value={value.day}
        onChange={({ currentTarget: { value: day } }) => onChange({ ...value, day })}
      />
      <TextInput
        type="time"
        aria-label={words.snoozeTime}
        value={value.time}
        aria-invalid={error === null ? undefined : true}
        onChange={({ currentTarget: { value: time } }) => onChange({ ...value, time })}
      />
      {error === null ? null : (
        <p className={styles['fault']} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
