import { Plus, X } from 'lucide-react';
import type { Span } from '#shared/domain/business-hours';
import { useMessages } from '../../app/messages/use-messages.ts';
import { spanFault } from './faults.ts';
import page from './desk-rules.module.css';
import styles from './hours.module.css';

type Props = {
  readonly day: string;
  readonly spans: readonly Span[];
  readonly onChange: (spans: readonly Span[]) => void;
};

const MOST = 4;
const usual: Span = { from: '09:00', to: '18:00' };

/** The hours of one day; none is a day off. Midnight at the end is `24:00`. */
export function DaySpans({ day, spans, onChange }: Props) {
  const words = useMessages().deskRules.hours;
  const fault = spanFault(spans);
  return (
    <div className={styles['spans']} data-fault={fault !== null || undefined}>
      {spans.length === 0 ? <span className={styles['closed']}>{words.closed}</span> : null}
      {spans.map((span, index) => (
        <span key={`${day} ${index + 1}`} className={styles['span']}>
          <input
            type="time"
            aria-label={words.from(day, index + 1)}
            value={span.from}
            onChange={(event) => onChange(spans.with(index, { ...span, from: event.currentTarget.value }))}
          />
          {words.until}
          <input
            type="time"
            aria-label={words.to(day, index + 1)}
            value={span.to === '24:00' ? '00:00' : span.to}
            onChange={(event) => {
              const { value } = event.currentTarget;
              onChange(spans.with(index, { ...span, to: value === '00:00' ? '24:00' : value }));
            }}
          />
          <button
            type="button"
            className={page['icon']}
            aria-label={words.removeSpan(day, index + 1)}
            title={words.removeSpan(day, index + 1)}
            onClick={() => onChange(spans.toSpliced(index, 1))}
          >
            <X size={12} aria-hidden />
          </button>
        </span>
      ))}
      {spans.length >= MOST ? null : (
        <button
          type="button"
          className={page['icon']}
          aria-label={words.addSpan(day)}
          title={words.addSpan(day)}
          onClick={() => onChange([...spans, afterLast(spans)])}
        >
          <Plus size={14} aria-hidden />
        </button>
      )}
      {fault === null ? null : <small role="alert">{words.faults[fault]}</small>}
    </div>
  );
}

/** The usual day, or what is left of one that ends early: 9–12 is followed by 13–18. */
function afterLast(spans: readonly Span[]): Span {
  const last = spans.at(-1);
  if (!last) return usual;
  const hour = Number(last.to.slice(0, 2)) + 1;
  if (!Number.isFinite(hour) || hour >= 23) return { from: '', to: '' };
  const from = `${String(hour).padStart(2, '0')}:00`;
  return { from, to: from < usual.to ? usual.to : '24:00' };
}
