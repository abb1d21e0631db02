import { TriangleAlert } from 'lucide-react';
import { mismatchOf } from '../../app/conversation/colleague-standing.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { clockTime } from '../../lib/format.ts';
import { absenceOf, type Person, type Target } from './targets.ts';
import styles from './hand-over-dialog.module.css';

type Props = { readonly target: Target; readonly nameOf: (userid: string) => string };

/** Ours and WeCom's word on them together, and how much they have in hand. */
export function TargetStanding({ target, nameOf }: Props) {
  const words = useMessages().handOver;
  if (target.kind === 'team')
    return <small title={words.teamHint}>{words.teamMembers(target.working, target.team.members.length)}</small>;
  // Who is not at a desk works nowhere: there is nothing to compare.
  const isAbsent = absenceOf(target) !== null;
  const mismatch = isAbsent ? null : mismatchOf(target.workState.state, target.availability);
  return (
    <>
      <small className={styles['states']}>
        <span data-state={isAbsent ? 'absent' : target.whereabouts === null ? 'unknown' : target.workState.state}>
          {stateWords(target, words, nameOf)}
        </span>
        <span>{words.wecom[target.availability ?? 'none']}</span>
        {mismatch === null ? null : (
          <TriangleAlert size={13} className={styles['mismatch']} aria-label={words.mismatch[mismatch]}>
            <title>{words.mismatch[mismatch]}</title>
          </TriangleAlert>
        )}
      </small>
      {target.active === 0 ? null : (
        <small className={styles['active']} title={words.activeHint}>
          {words.active(target.active)}
        </small>
      )}
    </>
  );
}

function stateWords(
  { workState, whereabouts }: Person,
  words: ReturnType<typeof useMessages>['handOver'],
  nameOf: (userid: string) => string,
): string {
  const { state, until, cover } = workState;
  const isHere = whereabouts === 'here';
  if (state === 'working') return isHere ? words.states.working : words.whereabouts[whereabouts ?? 'unknown'];
  const since = state === 'resting' && until !== null ? words.restingUntil(clockTime(until)) : words.states[state];
  const where = whereabouts === 'signed-out' ? [words.whereabouts[whereabouts]] : [];
  return [...where, since, ...(cover === null ? [] : [words.covered(nameOf(cover))])].join(' · ');
}
