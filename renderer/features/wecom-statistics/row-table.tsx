import type { OwnFigures, StatisticRow } from '#shared/contracts/wecom-statistics';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLanguage } from '../../app/use-language.ts';
import { durationWords } from '../../lib/format.ts';
import { assignedColumns, rowColumns, valueOf } from './columns.ts';
import { FigureCell } from './figure-cell.tsx';
import { oneDecimal } from './figure-words.ts';
import styles from './wecom-statistics.module.css';

type ShownRow = StatisticRow & {
  readonly key: string;
  readonly title: string;
  /** Said instead of figures; null = show them. */
  readonly missing: string | null;
  readonly own: OwnFigures;
};

type Props = {
  readonly title: string;
  readonly hint: string | null;
  /** Of the first column. */
  readonly heading: string;
  readonly rows: readonly ShownRow[];
  readonly chosen?: string | null;
  readonly onChoose?: (key: string) => void;
};

/** WeCom's figures side by side with ours, under headings that keep the two apart. */
export function RowTable({ title, hint, heading, rows, chosen, onChoose }: Props) {
  const words = useMessages().wecomStatistics;
  return (
    <section className={styles['card']} aria-label={title}>
      <header className={styles['cardHead']}>
        <h2>{title}</h2>
        {hint !== null && <span>{hint}</span>}
      </header>
      <div className={styles['scroll']}>
        <table className={styles['table']}>
          <thead>
            <tr className={styles['groups']}>
              <td />
              <th scope="colgroup" colSpan={assignedColumns}>
                {words.groups.assigned}
              </th>
              <th scope="colgroup" colSpan={rowColumns.length - assignedColumns}>
                {words.groups.humans}
              </th>
              <th scope="colgroup" colSpan={3} data-own>
                {words.groups.own}
              </th>
            </tr>
            <tr>
              <th scope="col">{heading}</th>
              {rowColumns.map(({ source, figure }) => (
                <th key={`${source} ${figure}`} scope="col" title={words.meanings[figure]}>
                  {words.figures[figure]}
                </th>
              ))}
              {(['consults', 'replyRate', 'firstReplyMedianSeconds'] as const).map((figure) => (
                <th key={figure} scope="col" title={words.ownHints[figure]} data-own>
                  {words.own[figure]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} data-chosen={row.key === chosen}>
                <th scope="row">
                  {onChoose ? (
                    <button type="button" aria-pressed={row.key === chosen} onClick={() => onChoose(row.key)}>
                      {row.title}
                    </button>
                  ) : (
                    row.title
                  )}
                </th>
                {row.missing === null ? (
                  rowColumns.map(({ source, figure }) => (
                    <FigureCell
                      key={`${source} ${figure}`}
                      figure={figure}
                      value={valueOf(row[source], figure)}
                      hasData={row[source] !== null}
                    />
                  ))
                ) : (
                  <td className={styles['missing']} colSpan={rowColumns.length}>
                    {row.missing}
                  </td>
                )}
                <OwnCells own={row.own} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function OwnCells({ own }: { readonly own: OwnFigures }) {
  const words = useMessages().wecomStatistics;
  const language = useLanguage();
  const { consults, replyRate, firstReplyMedianSeconds: median } = own;
  return (
    <>
      <td data-own>{consults.toLocaleString(language)}</td>
      <td data-own>{replyRate === null ? '–' : words.percent(oneDecimal(replyRate * 100))}</td>
      <td data-own>{median === null ? '–' : durationWords(median, language)}</td>
    </>
  );
}
