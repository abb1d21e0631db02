import { Radio } from '@mantine/core';
import type { UpgradeTarget } from '#shared/domain/upgrade';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { Obstacle } from './eligibility.ts';
import { targetId, type OfferedTarget } from './offer.ts';
import styles from './upgrade-drawer.module.css';

type Props = {
  readonly kind: UpgradeTarget['kind'];
  readonly targets: readonly OfferedTarget[];
  readonly chosen: string | null;
  readonly obstacleOf: (target: UpgradeTarget) => Obstacle | null;
  readonly onChoose: (id: string) => void;
};

/** Colleagues or groups of the upgrade range; what cannot be offered says why. */
export function TargetList({ kind, targets, chosen, obstacleOf, onChoose }: Props) {
  const words = useMessages().upgrade;
  if (targets.length === 0)
    return (
      <div className={styles['none']}>
        <p>{kind === 'friend' ? words.noFriends : words.noGroups}</p>
        <p>{words.whereToAdd}</p>
      </div>
    );
  return (
    <Radio.Group
      aria-label={kind === 'friend' ? words.chooseFriend : words.chooseGroup}
      value={chosen}
      onChange={onChoose}
    >
      <div className={styles['targets']}>
        {targets.map(({ target, memberCount }) => {
          const obstacle = obstacleOf(target);
          const id = targetId(target);
          return (
            <Radio.Card key={id} value={id} className={styles['target']} data-blocked={obstacle !== null}>
              <Radio.Indicator size="xs" />
              <span className={styles['name']}>{target.name}</span>
              {memberCount !== null && <span className={styles['count']}>{words.members(memberCount)}</span>}
              {obstacle === 'already-there' && <span className={styles['why']}>{words.obstacles[obstacle]}</span>}
            </Radio.Card>
          );
        })}
      </div>
    </Radio.Group>
  );
}
