import type { Figure } from '#shared/domain/metrics';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLanguage } from '../../app/use-language.ts';
import { readingWords, toneOfWait } from './figure-words.ts';
import { countBehind, readFigure } from './reading.ts';
import type { BoardRow } from './rows.ts';

const cells = [
  'reply-rate',
  'first-reply-median',
  'first-reply-p90',
  'waiting-now',
  'upgrades-invited',
  'upgrades-accepted',
] as const satisfies readonly Figure[];

type Props = { readonly row: BoardRow; readonly onOpen: (figure: Figure, row: BoardRow) => void };

export function ServicerRow({ row, onOpen }: Props) {
  const words = useMessages().dashboard;
  const language = useLanguage();
  const isNobody = row.servicerUserid === null;
  return (
    <tr data-nobody={isNobody}>
      <th scope="row">
        {isNobody ? words.nobody : row.name}
        {row.restSeconds > 0 && <small>{words.restLeftOut(Math.ceil(row.restSeconds / 60))}</small>}
      </th>
      <td>
        {row.consults > 0 ? (
          <button type="button" onClick={() => onOpen('reply-rate', row)}>
            {row.consults}
          </button>
        ) : (
          row.consults
        )}
      </td>
      {cells.map((figure) => {
        const reading = readFigure(figure, row);
        const text = readingWords(reading, words, language, words.cellNone);
        const tone = figure === 'waiting-now' ? toneOfWait(row.oldestWaitSeconds) : 'plain';
        const content = (
          <>
            {text}
            {reading.kind === 'share' && <small>{` ${reading.part}/${reading.whole}`}</small>}
          </>
        );
        return (
          <td
            key={figure}
            data-tone={tone}
            data-none={reading.kind === 'none' || (reading.kind === 'count' && reading.count === 0)}
          >
            {countBehind(figure, row) > 0 ? (
              <button type="button" onClick={() => onOpen(figure, row)}>
                {content}
              </button>
            ) : (
              content
            )}
          </td>
        );
      })}
    </tr>
  );
}
