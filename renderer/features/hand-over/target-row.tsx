import { Users } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Avatar } from '../../ui/avatar.tsx';
import { TargetStanding } from './target-standing.tsx';
import type { Target } from './targets.ts';
import styles from './hand-over-dialog.module.css';

type Props = {
  readonly target: Target;
  readonly nameOf: (userid: string) => string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
};

/** One colleague or team: a radio button in the shape of a row. */
export function TargetRow({ target, nameOf, isChosen, onChoose }: Props) {
  const row = useRef<HTMLLabelElement>(null);
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <label ref={row} className={styles['row']} data-chosen={isChosen || undefined}>
      <input type="radio" name="hand-over-to" checked={isChosen} onChange={onChoose} />
      {target.kind === 'team' ? (
        <span className={styles['team']}>
          <Users size={16} aria-hidden />
        </span>
      ) : (
        <Avatar name={target.name} size={32} isRound />
      )}
      <span className={styles['who']}>
        <span>{target.name}</span>
        <TargetStanding target={target} nameOf={nameOf} />
      </span>
    </label>
  );
}
