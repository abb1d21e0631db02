import { Drawer } from '@mantine/core';
import { useDesk } from '../../app/desk-context.ts';
import { openConversation } from '../../app/route.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLanguage } from '../../app/use-language.ts';
import { useLive } from '../../app/use-live.ts';
import { rowTime } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import { useDialogFocus } from '../../ui/use-dialog-focus.ts';
import { isOfNow } from './reading.ts';
import { DrillRow } from './drill-row.tsx';
import { useBoardConversations, type Drill } from './use-board.ts';
import styles from './drill-panel.module.css';

type Props = {
  readonly drill: Drill;
  /** Whose figure, in words; null = everybody's. */
  readonly whose: string | null;
  readonly isToday: boolean;
  readonly onClose: () => void;
};

/** The conversations behind a figure: as many as it counts, what needs a look first. */
export function DrillPanel({ drill, whose, isToday, onClose }: Props) {
  const words = useMessages().dashboard;
  const isNow = !isToday && isOfNow(drill.figure);
  const figure = isNow ? `${words.figures[drill.figure]} · ${words.nowOnly}` : words.figures[drill.figure];
  useDialogFocus();
  return (
    <Drawer
      opened
      position="right"
      size={440}
      padding="lg"
      classNames={{ title: styles['title'] ?? '' }}
      title={words.drillTitle(figure, whose)}
      closeButtonProps={{ 'aria-label': words.drillClose }}
      onClose={onClose}
    >
      <p className={styles['formula']}>{words.formulas[drill.figure]}</p>
      <DrillList drill={drill} onClose={onClose} />
    </Drawer>
  );
}

function DrillList({ drill, onClose }: Pick<Props, 'drill' | 'onClose'>) {
  const words = useMessages().dashboard;
  const language = useLanguage();
  const now = useNow();
  const desk = useDesk();
  const names = useLive(async () => {
    const people = await desk.db.servicers.toArray();
    return new Map(people.map((person) => [person.servicerUserid, person.name]));
  }, [desk]);
  const { known, isFailed, isOnline } = useBoardConversations(drill);
  if (known === null) {
    const said = !isOnline ? words.drillOffline : isFailed ? words.drillFailed : words.drillLoading;
    return <p className={styles['quiet']}>{said}</p>;
  }
  const rows = known.conversations;
  if (rows.length === 0) return <p className={styles['quiet']}>{words.drillEmpty}</p>;
  const isInvitation = drill.figure === 'upgrades-invited' || drill.figure === 'upgrades-accepted';
  return (
    <>
      <p className={styles['count']} role="status">
        {isInvitation ? words.behind.invitations(rows.length) : words.behind.sessions(rows.length)}
      </p>
      <ul className={styles['list']}>
        {rows.map((row, index) => (
          <DrillRow
            // One conversation may carry two invitations.
            key={`${row.conversationId} ${index}`}
            figure={drill.figure}
            row={row}
            ownerName={row.servicerUserid === null ? null : (names?.get(row.servicerUserid) ?? row.servicerUserid)}
            when={rowTime(row.at, now, language)}
            onOpen={() => {
              onClose();
              openConversation(row.conversationId);
            }}
          />
        ))}
      </ul>
    </>
  );
}
