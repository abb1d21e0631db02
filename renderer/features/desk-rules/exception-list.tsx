import { Button, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import type { BusinessHours } from '#shared/domain/business-hours';
import { useMessages } from '../../app/messages/use-messages.ts';
import { DaySpans } from './day-spans.tsx';
import page from './desk-rules.module.css';
import styles from './hours.module.css';

type Exceptions = BusinessHours['exceptions'];
type Props = { readonly exceptions: Exceptions; readonly onChange: (exceptions: Exceptions) => void };

/** Days that are otherwise than the week and the calendar say. */
export function ExceptionList({ exceptions, onChange }: Props) {
  const words = useMessages().deskRules.hours;
  return (
    <div className={styles['exceptions']}>
      <h3>{words.exceptions}</h3>
      {exceptions.length === 0 ? <p className={page['none']}>{words.noExceptions}</p> : null}
      <ul className={page['rows']}>
        {exceptions.map((one, index) => (
          <li key={`exception ${index + 1}`} className={styles['exception']}>
            <input
              type="date"
              aria-label={words.day}
              value={one.day}
              onChange={(event) => onChange(exceptions.with(index, { ...one, day: event.currentTarget.value }))}
            />
            <TextInput
              size="xs"
              w={140}
              aria-label={words.dayName}
              placeholder={words.dayName}
              value={one.name}
              maxLength={20}
              onChange={(event) => onChange(exceptions.with(index, { ...one, name: event.currentTarget.value }))}
            />
            <DaySpans
              day={one.day}
              spans={one.spans}
              onChange={(spans) => onChange(exceptions.with(index, { ...one, spans }))}
            />
            <button
              type="button"
              className={page['icon']}
              aria-label={words.removeException(one.day)}
              title={words.removeException(one.day)}
              onClick={() => onChange(exceptions.toSpliced(index, 1))}
            >
              <Trash2 size={14} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <Button
        size="xs"
        variant="default"
        leftSection={<Plus size={14} aria-hidden />}
        onClick={() => onChange([...exceptions, { day: '', spans: [], name: '' }])}
      >
        {words.addException}
      </Button>
    </div>
  );
}
