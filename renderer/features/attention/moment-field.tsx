import { NativeSelect, TextInput } from '@mantine/core';
import { useStore } from 'zustand';
import { chinaDay, DAY, HOUR, MINUTE, startOfChinaDay } from '#shared/lib/time';
import { useMessages } from '../../app/messages/use-messages.ts';
import { preferences } from '../../app/preferences.ts';
import { clockTime, dayWords } from '../../lib/format.ts';
import styles from './moment-field.module.css';

/** As it is being chosen: a day of China's (`2026-11-22`) and a time as it was typed: `18:30`, `9:05` or `1830`. */
export type Moment = { readonly day: string; readonly time: string };

const MOST_DAYS = 14;

export function toMoment(at: number): Moment {
  return { day: chinaDay(at), time: clockTime(at) };
}

/** Epoch ms; null while the time is none. */
export function momentAt({ day, time }: Moment): number | null {
  const [, hours, minutes] = /^([01]?\d|2[0-3])[:：]?([0-5]\d)$/.exec(time.trim()) ?? [];
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

/** A day by its name and a time of 24 hours, whatever the browser's own fields look like: every time here is China's. */
export function MomentField({ label, value, now, latest, error, onChange }: Props) {
  const words = useMessages().attention;
  const language = useStore(preferences, (state) => state.language);
  const dayName = (day: string): string => {
    const name = dayWords(startOfChinaDay(day), now, language);
    return name.charAt(0).toUpperCase() + name.slice(1);
  };
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
        aria-label={words.snoozeTime}
        placeholder="18:30"
        inputMode="numeric"
        maxLength={5}
        autoComplete="off"
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
