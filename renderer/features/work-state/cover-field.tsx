import type { ServicerUserid } from '#shared/domain/ids';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Avatar } from '../../ui/avatar.tsx';
import type { Cover } from './covers.ts';
import styles from './rest-dialog.module.css';

type Props = {
  readonly covers: readonly Cover[];
  readonly chosen: ServicerUserid | null;
  /** Without rules a conversation is claimed by hand. */
  readonly hasRules: boolean;
  readonly onChoose: (cover: ServicerUserid | null) => void;
};

/** Who answers meanwhile: whoever is free, or one colleague who works. */
export function CoverField({ covers, chosen, hasRules, onChoose }: Props) {
  const { workState, handOver } = useMessages();
  const words = workState.rest;
  return (
    <div className={styles['field']}>
      <span className={styles['label']}>{words.cover}</span>
      <div role="radiogroup" aria-label={words.cover} className={styles['covers']}>
        <label data-chosen={chosen === null || undefined}>
          <input type="radio" name="cover" checked={chosen === null} onChange={() => onChoose(null)} />
          {words.anyone}
        </label>
        {covers.map(({ servicerUserid, name, state, whereabouts }) => (
          <label key={servicerUserid} data-chosen={chosen === servicerUserid || undefined}>
            <input
              type="radio"
              name="cover"
              checked={chosen === servicerUserid}
              disabled={state !== 'working'}
              onChange={() => onChoose(servicerUserid)}
            />
            <Avatar name={name} size={22} isRound />
            {name}
            {standing(state, whereabouts) === null ? null : <small>{standing(state, whereabouts)}</small>}
          </label>
        ))}
      </div>
      <p className={styles['hint']}>{hintOf()}</p>
    </div>
  );

  /** Where somebody is who cannot answer from there, and else what they say themselves; null = they work. */
  function standing(state: Cover['state'], whereabouts: Cover['whereabouts']): string | null {
    if (whereabouts === 'signed-out') return handOver.whereabouts['signed-out'];
    if (state !== 'working') return words[state];
    return whereabouts === 'away' ? handOver.whereabouts.away : null;
  }

  function hintOf(): string {
    if (covers.length === 0) return words.nobody;
    const cover = covers.find(({ servicerUserid }) => servicerUserid === chosen);
    if (cover) {
      const isAbsent = cover.whereabouts === 'away' || cover.whereabouts === 'signed-out';
      return isAbsent ? words.coverAbsent(cover.name) : words.coverHint(cover.name);
    }
    return hasRules ? words.anyoneHint : words.freeHint;
  }
}
