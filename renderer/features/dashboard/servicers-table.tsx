import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import type { Figure } from '#shared/domain/metrics';
import { useMessages } from '../../app/messages/use-messages.ts';
import { ServicerRow } from './servicer-row.tsx';
import { columns, sortRows, turnSorting, type BoardRow, type Sorting } from './rows.ts';
import styles from './servicers-table.module.css';

type Props = {
  readonly rows: readonly BoardRow[];
  readonly isToday: boolean;
  readonly onOpen: (figure: Figure, row: BoardRow) => void;
};

/** Per servicer, sortable; what nobody answered or holds is the last row. */
export function ServicersTable({ rows, isToday, onOpen }: Props) {
  const words = useMessages().dashboard;
  const [sorting, setSorting] = useState<Sorting>({ column: 'consults', isDescending: true });
  return (
    <section className={styles['card']} aria-label={words.servicers}>
      <header className={styles['head']}>
        <h2 className={styles['title']}>{words.servicers}</h2>
        <span className={styles['hint']}>{words.servicersHint}</span>
        <span className={styles['sample']}>{words.sampleHint}</span>
      </header>
      {rows.length === 0 ? (
        <p className={styles['empty']}>{words.nobodyHere}</p>
      ) : (
        <div className={styles['scroll']}>
          <table className={styles['table']}>
            <thead>
              <tr>
                {columns.map((column) => {
                  const isSorted = sorting.column === column;
                  const Arrow = sorting.isDescending ? ArrowDown : ArrowUp;
                  const order = sorting.isDescending ? 'descending' : 'ascending';
                  return (
                    <th key={column} scope="col" aria-sort={isSorted ? order : 'none'}>
                      <button type="button" onClick={() => setSorting(turnSorting(sorting, column))}>
                        {words.columns[column]}
                        {column === 'waitingNow' && !isToday && <small>{words.nowOnly}</small>}
                        {isSorted && <Arrow size={12} aria-hidden />}
                      </button>
                    </th>
                  );
                })}
              </tr>
            </thead>
            <tbody>
              {sortRows(rows, sorting).map((row) => (
                <ServicerRow key={row.servicerUserid ?? ''} row={row} onOpen={onOpen} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
