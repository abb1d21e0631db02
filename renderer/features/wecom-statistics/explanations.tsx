import type { WecomFigure } from '#shared/contracts/wecom-figures';
import { useMessages } from '../../app/messages/use-messages.ts';
import { memberColumns, rowColumns, servicerColumns } from './columns.ts';
import type { View } from './use-statistics.ts';
import styles from './wecom-statistics.module.css';

/** What each figure means at WeCom, why ours differs, and what does not work under API management. */
export function Explanations({ view }: { readonly view: View }) {
  const words = useMessages().wecomStatistics;
  const figures: readonly WecomFigure[] =
    view === 'members'
      ? memberColumns
      : [...new Set([...rowColumns.map((column) => column.figure), ...servicerColumns])];
  return (
    <div className={styles['explanations']}>
      {view === 'accounts' && (
        <section>
          <h2>{words.difference}</h2>
          <ul>
            {words.differenceWhy.map((why) => (
              <li key={why}>{why}</li>
            ))}
          </ul>
          <p>{words.apiNote}</p>
        </section>
      )}
      <section>
        <h2>{words.definitions}</h2>
        <dl>
          {figures.map((figure) => (
            <div key={figure}>
              <dt>{words.figures[figure]}</dt>
              <dd>{words.meanings[figure]}</dd>
            </div>
          ))}
        </dl>
        <p>{words.manyDays}</p>
      </section>
    </div>
  );
}
