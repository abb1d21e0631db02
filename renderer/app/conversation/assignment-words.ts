import type { QueueReason } from '#shared/domain/routing';
import { assertNever } from '#shared/lib/assert-never';
import type { EventRow } from '../../db/schema.ts';
import type { Messages } from '../messages/zh-cn.ts';

export type Assigned = Extract<EventRow['event'], { kind: 'assigned' }>;

type AssignedContext = {
  /** A name, or "you"; null is WeCom or the system. */
  readonly who: (userid: string | null) => string;
  readonly teamName: (teamId: string) => string | null;
  readonly words: Messages['handOver']['why'];
  readonly common: Pick<Messages['conversation'], 'claimed' | 'released'>;
};

/** One sentence on how a conversation came to whom it is with; null = nothing a person needs. */
export function assignedWords(event: Assigned, { who, teamName, words, common }: AssignedContext): string | null {
  const { holder, by, cause, team, reason, why } = event;
  const holderName = who(holder);
  switch (cause) {
    case 'ended':
      return null;
    case 'released':
      return common.released(who(by));
    case 'claimed':
      return common.claimed(holderName);
    case 'handed-over': {
      const name = team === undefined ? null : teamName(team);
      const to = holder === null ? (name === null ? words.teamGone : words.team(name)) : holderName;
      return words.handedOver(who(by), to, reason ?? '');
    }
    case 'reclaimed':
      return words.reclaimed(holderName);
    case 'routed':
    case 'covered':
    case 'vanished':
      return givenWords(event, why, who, words);
    default:
      return assertNever(cause);
  }
}

function givenWords(
  { holder, by }: Assigned,
  why: Assigned['why'],
  who: AssignedContext['who'],
  words: AssignedContext['words'],
): string {
  const name = who(holder);
  if (holder === null && why?.kind === 'cover') return words.atRest(who(why.for));
  if (holder === null) return words.released(who(why?.kind === 'vanished' ? why.from : by));
  switch (why?.kind) {
    case 'last-servicer':
      return words.routed(name, words['last-servicer'](name));
    case 'round-robin':
      return words.routed(name, words['round-robin'](why.rule, why.among, name));
    case 'least-active':
      return words.routed(name, words['least-active'](why.rule, why.active, name));
    case 'cover':
      return words.covered(name, who(why.for));
    case 'vanished':
      return words.vanished(name, who(why.from));
    case undefined:
      return words.routed(name, words.unknown);
    default:
      return assertNever(why);
  }
}

/** Why a free conversation still waits, with the numbers: "没有人在工作（3 人在休息，1 人满额）". */
export function queueWords(queue: QueueReason, words: Messages['handOver']['queue']): string {
  const counts = words.counts(queue.resting, queue.full, queue.offline);
  const hasNumbers = queue.kind !== 'by-hand' && queue.kind !== 'off-hours' && counts !== '';
  return hasNumbers ? `${words[queue.kind]}（${counts}）` : words[queue.kind];
}
