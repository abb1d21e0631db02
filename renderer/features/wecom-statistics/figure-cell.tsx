import type { WecomFigure } from '#shared/contracts/wecom-figures';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLanguage } from '../../app/use-language.ts';
import { figureWords } from './figure-words.ts';
import styles from './wecom-statistics.module.css';

/** A figure in words; null says why there is none. */
export function FigureCell({
  figure,
  value,
  hasData,
}: {
  figure: WecomFigure;
  value: number | null;
  hasData: boolean;
}) {
  const words = useMessages().wecomStatistics;
  const language = useLanguage();
  if (value === null)
    return (
      <td className={styles['none']} title={hasData ? words.notComputable : words.noData}>
        –
      </td>
    );
  return <td>{figureWords(figure, value, words, language)}</td>;
}
