import { useState } from 'react';
import type { Figure } from '#shared/domain/metrics';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Empty } from '../../ui/empty.tsx';
import { useNow } from '../../lib/use-now.ts';
import { BoardHead } from './board-head.tsx';
import { dayOf, type DayChoice } from './board-day.ts';
import { DrillPanel } from './drill-panel.tsx';
import type { BoardRow } from './rows.ts';
import { ServicersTable } from './servicers-table.tsx';
import { Tiles } from './tiles.tsx';
import { useBoard } from './use-board.ts';
import styles from './board-screen.module.css';

/** The supervisor's first board. A servicer sees who may look at it. */
export function BoardScreen() {
  const words = useMessages().dashboard;
  const { role } = useDesk().me;
  return (
    <section className={styles['screen']} aria-label={words.title}>
      {role === 'servicer' ? <Empty title={words.onlySupervisors} hint={words.onlySupervisorsHint} /> : <Board />}
    </section>
  );
}

type Opened = { readonly figure: Figure; readonly row: BoardRow | null };

function Board() {
  const words = useMessages().dashboard;
  const now = useNow();
  const [choice, setChoice] = useState<DayChoice>({ kind: 'today' });
  const [opened, setOpened] = useState<Opened | null>(null);
  const day = dayOf(choice, now);
  const asked = useBoard(day);
  const board = asked.known;
  return (
    <div className={styles['wrap']}>
      <BoardHead choice={choice} now={now} asked={asked} onChoose={setChoice} />
      {board === null ? (
        <Empty
          title={!asked.isOnline ? words.offlineEmpty : asked.isFailed ? words.failed : words.loading}
          {...(asked.isFailed && asked.isOnline ? { hint: words.failedHint } : {})}
        />
      ) : (
        <>
          <Tiles
            total={board.total}
            isToday={choice.kind === 'today'}
            onOpen={(figure) => setOpened({ figure, row: null })}
          />
          <ServicersTable
            rows={board.servicers}
            isToday={choice.kind === 'today'}
            onOpen={(figure, row) => setOpened({ figure, row })}
          />
        </>
      )}
      {opened !== null && (
        <DrillPanel
          drill={{ day, figure: opened.figure, servicer: opened.row?.servicerUserid }}
          isToday={choice.kind === 'today'}
          whose={whoseWords(opened.row, words.nobody)}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  );
}

function whoseWords(row: BoardRow | null, nobody: string): string | null {
  if (row === null) return null;
  return row.servicerUserid === null ? nobody : row.name;
}
