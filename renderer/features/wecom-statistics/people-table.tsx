import type { WecomFigure, WecomFigures } from '#shared/contracts/wecom-figures';
import { useMessages } from '../../app/messages/use-messages.ts';
import { valueOf } from './columns.ts';
import { FigureCell } from './figure-cell.tsx';
import styles from './wecom-statistics.module.css';

type PersonRow = { readonly key: string; readonly name: string; readonly figures: WecomFigures | null };

type Props = {
  readonly title: string;
  readonly hint: string;
  readonly columns: readonly WecomFigure[];
  readonly rows: readonly PersonRow[];
};

/** WeCom's figures of each person. */
export function PeopleTable({ title, hint, columns, rows }: Props) {
  const words = useMessages().wecomStatistics;
  return (
    <section className={styles['card']} aria-label={title}>
      <header className={styles['cardHead']}>
        <h2>{title}</h2>
        <span>{hint}</span>
      </header>
      {rows.length === 0 ? (
        <p className={styles['quiet']}>{words.noData}</p>
      ) : (
        <div className={styles['scroll']}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">{words.person}</th>
                {columns.map((figure) => (
                  <th key={figure} scope="col" title={words.meanings[figure]}>
                    {words.figures[figure]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key}>
                  <th scope="row">{row.name}</th>
                  {row.figures === null ? (
                    <td className={styles['missing']} colSpan={columns.length}>
                      {words.noData}
                    </td>
                  ) : (
                    columns.map((figure) => (
                      <FigureCell key={figure} figure={figure} value={valueOf(row.figures, figure)} hasData />
                    ))
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
