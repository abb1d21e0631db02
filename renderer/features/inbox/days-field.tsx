import { useState } from 'react';
import type { ViewFilter } from '#shared/domain/saved-view';
import { chinaDay, DAY } from '#shared/lib/time';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Segments } from '../../ui/segments.tsx';
import styles from './filter.module.css';

type Props = { readonly filter: ViewFilter; readonly onChange: (filter: ViewFilter) => void };
type Range = NonNullable<ViewFilter['range']>;

const choices = ['any', '1', '7', '30', 'range'] as const;

/** When a conversation moved last: ever, in the last days, or on days of one's own choice, of China as everywhere. */
export function DaysField({ filter, onChange }: Props) {
  const { now } = useDesk();
  const words = useMessages().inbox.filter;
  const { range, ...others } = filter;
  /** What is typed and is no range yet: the list stays as it was. */
  const [typed, setTyped] = useState<Range | null>(null);
  const shown = typed ?? range;

  function choose(value: (typeof choices)[number]): void {
    setTyped(null);
    if (value === 'range')
      onChange({ ...others, withinDays: null, range: { from: chinaDay(now() - 6 * DAY), to: chinaDay(now()) } });
    else onChange({ ...others, withinDays: value === 'any' ? null : Number(value) });
  }

  function type(next: Range): void {
    const isRange = next.from !== '' && next.from <= next.to;
    setTyped(isRange ? null : next);
    if (isRange) onChange({ ...others, withinDays: null, range: next });
  }

  return (
    <div className={styles['days']}>
      <span>{words.days}</span>
      <Segments
        label={words.days}
        options={choices.map((value) => ({ value, word: wordOf(value) }))}
        value={range ? 'range' : (choices.find((one) => one === String(filter.withinDays)) ?? 'any')}
        onChange={choose}
      />
      {range && shown ? (
        <>
          <div className={styles['range']}>
            <DateField label={words.from} value={shown.from} onChange={(from) => type({ ...shown, from })} />
            <span>{words.until}</span>
            <DateField label={words.to} value={shown.to} onChange={(to) => type({ ...shown, to })} />
          </div>
          {typed ? (
            <p className={styles['fault']} role="alert">
              {typed.from === '' || typed.to === '' ? words.noDay : words.backwards}
            </p>
          ) : null}
        </>
      ) : null}
    </div>
  );

  function wordOf(value: (typeof choices)[number]): string {
    if (value === 'any') return words.any;
    return value === 'range' ? words.own : words.daysNamed(Number(value));
  }
}

type DateProps = { readonly label: string; readonly value: string; readonly onChange: (day: string) => void };

function DateField({ label, value, onChange }: DateProps) {
  return (
    <input
      type="date"
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
