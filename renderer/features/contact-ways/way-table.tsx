import type { ContactWay } from '#shared/contracts/contact-ways';
import { useLanguage } from '../../app/use-language.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { fullTime, rowTime } from '../../lib/format.ts';
import { useMinute } from '../../lib/use-now.ts';
import { Pill } from '../../ui/pill.tsx';
import { useLeadsTo } from './use-ways.ts';
import page from '../../ui/page.module.css';
import styles from './contact-ways.module.css';

type Props = {
  readonly ways: readonly ContactWay[];
  readonly chosen: string | null;
  readonly onChoose: (configId: string) => void;
};

export function WayTable({ ways, chosen, onChoose }: Props) {
  const words = useMessages().contactWays;
  const language = useLanguage();
  const leadsTo = useLeadsTo();
  const now = useMinute();
  return (
    <div className={page['card']}>
      <table className={page['table']}>
        <thead>
          <tr>
            {(['name', 'kind', 'leads', 'uses', 'madeAt'] as const).map((column) => (
              <th key={column} scope="col">
                {words.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ways.map((way) => (
            <tr key={way.configId} data-chosen={way.configId === chosen}>
              <th scope="row">
                <button
                  type="button"
                  className={page['open']}
                  aria-pressed={way.configId === chosen}
                  onClick={() => onChoose(way.configId)}
                >
                  {way.remark || words.noRemark}
                </button>
              </th>
              <td>
                <Pill tone={way.target.kind === 'contact' ? 'accent' : 'calm'}>{words.kinds[way.target.kind]}</Pill>
              </td>
              <td className={styles['leads']}>{leadsTo(way.target)}</td>
              <td>{way.uses === 0 ? <span className={page['hint']}>{words.unused}</span> : words.uses(way.uses)}</td>
              <td title={fullTime(way.madeAt)}>{rowTime(way.madeAt, now, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
