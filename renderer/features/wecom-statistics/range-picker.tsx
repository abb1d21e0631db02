import { chinaDay, DAY } from '#shared/lib/time';
import { useMessages } from '../../app/messages/use-messages.ts';
import { oldestDay, presetRange, presets, rangeFault, type Range } from './range.ts';
import styles from './wecom-statistics.module.css';

type Props = { readonly range: Range; readonly now: number; readonly onChange: (range: Range) => void };

/** Yesterday, a week, a month, or any days of the last 180. */
export function RangePicker({ range, now, onChange }: Props) {
  const words = useMessages().wecomStatistics;
  const fault = rangeFault(range, now);
  const limits = { min: oldestDay(now), max: chinaDay(now - DAY) };
  return (
    <div className={styles['picker']} role="group" aria-label={words.range}>
      {presets.map((preset) => {
        const those = presetRange(preset, now);
        const isChosen = those.from === range.from && those.to === range.to;
        return (
          <button key={preset} type="button" aria-pressed={isChosen} onClick={() => onChange(those)}>
            {words.presets[preset]}
          </button>
        );
      })}
      <span className={styles['dates']}>
        <input
          type="date"
          aria-label={words.from}
          value={range.from}
          {...limits}
          onChange={(event) => onChange({ ...range, from: event.currentTarget.value })}
        />
        <span>{words.until}</span>
        <input
          type="date"
          aria-label={words.to}
          value={range.to}
          {...limits}
          onChange={(event) => onChange({ ...range, to: event.currentTarget.value })}
        />
      </span>
      {fault !== null && (
        <span className={styles['fault']} role="alert">
          {words[fault]}
        </span>
      )}
    </div>
  );
}
