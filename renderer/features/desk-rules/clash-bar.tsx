import { Button } from '@mantine/core';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { Clash } from './use-draft.ts';
import styles from './desk-rules.module.css';

type Props = {
  readonly clash: Clash;
  readonly onTakeTheirs: () => void;
  readonly onSaveMine: () => void;
};

/** Two supervisors changed the same section: this one sees both and says which holds. DE-9 */
export function ClashBar({ clash: { isShowingTheirs, showTheirs }, onTakeTheirs, onSaveMine }: Props) {
  const words = useMessages().deskRules.clash;
  return (
    <div className={styles['clash']} role="group" aria-label={words.label}>
      <p role="alert">{words.said}</p>
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
