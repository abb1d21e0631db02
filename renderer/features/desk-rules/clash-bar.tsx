import { Button } from '@mantine/core';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLive } from '../../app/use-live.ts';
import { useNames } from '../../app/use-names.ts';
import type { Clash } from './use-draft.ts';
import styles from './desk-rules.module.css';

type Props = {
  readonly clash: Clash;
  readonly onTakeTheirs: () => void;
  readonly onSaveMine: () => void;
};

/** Two supervisors changed the same section: this one sees both and says which holds. DE-9 */
export function ClashBar({ clash: { isShowingTheirs, showTheirs, name }, onTakeTheirs, onSaveMine }: Props) {
  const { db, me } = useDesk();
  const words = useMessages().deskRules.clash;
  const nameOf = useNames();
  const by = useLive(() => db.settings.get(name), [db, name])?.by;
  const who =
    by === undefined ? words.somebody : by === me.servicerUserid ? words.youElsewhere : words.named(nameOf(by));
  return (
    <div className={styles['clash']} role="group" aria-label={words.label}>
      <p role="alert">{words.said(who)}</p>
      <p>{isShowingTheirs ? words.theirsShown : words.mineShown}</p>
      <Button size="xs" variant="default" onClick={() => showTheirs(!isShowingTheirs)}>
        {isShowingTheirs ? words.showMine : words.showTheirs}
      </Button>
      <Button size="xs" variant="default" onClick={onTakeTheirs}>
        {words.takeTheirs}
      </Button>
      {isShowingTheirs ? null : (
        <Button size="xs" onClick={onSaveMine}>
          {words.saveMine}
        </Button>
      )}
    </div>
  );
}
