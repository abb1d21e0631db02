import type { BoardFigures } from '#shared/contracts/http';
import { figures, type Figure } from '#shared/domain/metrics';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLanguage } from '../../app/use-language.ts';
import { readingWords, toneOfWait, type BoardWords } from './figure-words.ts';
import { countBehind, isOfNow, readFigure } from './reading.ts';
import { Tile } from './tile.tsx';
import styles from './board-screen.module.css';

type Props = {
  readonly total: BoardFigures;
  readonly isToday: boolean;
  readonly onOpen: (figure: Figure) => void;
};

const isRate = new Set<Figure>(['reply-rate', 'first-reply-median', 'first-reply-p90']);

/** All figures of the day; who waits is about this moment whatever the day. */
export function Tiles({ total, isToday, onOpen }: Props) {
  const words = useMessages().dashboard;
  const language = useLanguage();
  return (
    <div className={styles['tiles']}>
      {figures.map((figure) => {
        return (
          <div key={figure} className={isRate.has(figure) ? styles['third'] : styles['quarter']}>
            <Tile
              title={figure === 'reply-rate' && isToday ? words.replyRateToday : words.figures[figure]}
              {...(isOfNow(figure) ? { hint: words.nowOnly } : {})}
              value={readingWords(readFigure(figure, total), words, language)}
              tone={figure === 'oldest-wait' ? toneOfWait(total.oldestWaitSeconds) : 'plain'}
              behind={behindWords(figure, total, words)}
              formula={words.formulas[figure]}
              onOpen={() => onOpen(figure)}
            />
          </div>
        );
      })}
    </div>
  );
}

function behindWords(figure: Figure, total: BoardFigures, words: BoardWords): string | null {
  const count = countBehind(figure, total);
  if (count === 0) return null;
  if (figure === 'reply-rate') return words.behind['reply-rate'](total.answered, total.consults);
  const isInvitation = figure === 'upgrades-invited' || figure === 'upgrades-accepted';
  return isInvitation ? words.behind.invitations(count) : words.behind.sessions(count);
}
