import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useMessages } from '../../../app/messages/use-messages.ts';
import type { Messages } from '../../../app/messages/zh-cn.ts';
import type { PlannedRow } from './plan-import.ts';
import styles from './import-dialog.module.css';

type Props = {
  readonly rows: readonly PlannedRow[];
  readonly isOnline: boolean;
  readonly onAgain: () => void;
  readonly onRun: () => void;
};

/** Rows drawn at most; the numbers count all of them. */
const MOST = 500;

/** What every row will do, and what is wrong with which cell. */
export function PlanTable({ rows, isOnline, onAgain, onRun }: Props) {
  const words = useMessages().quickReplyTable;
  const count = (kind: PlannedRow['kind']): number => rows.filter((row) => row.kind === kind).length;
  const [isFaults, setFaults] = useState(false);
  const shown = isFaults ? rows.filter((row) => row.kind === 'fault') : rows;
  const todo = count('add') + count('change');
  return (
    <>
      <div className={styles['head']}>
        <p role="status">{words.planned(count('add'), count('change'), count('same'), count('fault'))}</p>
        {count('fault') > 0 ? (
          <Checkbox
            size="xs"
            label={words.onlyFaults}
            checked={isFaults}
            onChange={({ currentTarget }) => setFaults(currentTarget.checked)}
          />
        ) : null}
      </div>
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label={words.title}>
        <table>
          <thead>
            <tr>
              <th>{words.columns.line}</th>
              <th>{words.columns.act}</th>
              <th>{words.columns.folder}</th>
              <th>{words.columns.title}</th>
              <th>{words.columns.why}</th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, MOST).map((row) => (
              <tr key={row.line} data-kind={row.kind}>
                <td>{row.line}</td>
                <td>{words.acts[row.kind]}</td>
                <td>{row.folder}</td>
                <td>{row.title}</td>
                <td>{whyOf(row, words)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {shown.length > MOST ? <p className={styles['label']}>{words.more(shown.length - MOST)}</p> : null}
      </div>
      <footer className={styles['foot']}>
        <span className={styles['grow']}>{isOnline ? '' : words.offline}</span>
        <Button variant="default" onClick={onAgain}>
          {words.again}
        </Button>
        <Button disabled={todo === 0 || !isOnline} onClick={onRun}>
          {todo === 0 ? words.nothing : words.run(todo)}
        </Button>
      </footer>
    </>
  );
}

function whyOf(row: PlannedRow, words: Messages['quickReplyTable']): string {
  if (row.kind === 'same') return words.whySame;
  if (row.kind !== 'fault') return '';
  return row.faults.map(({ cell, why }) => words.why[why](words.cells[cell])).join(' · ');
}
