import type { MacroStep } from '#shared/domain/macro';
import type { MacroGround } from './use-macros.ts';
import type { StepNames } from './step-words.ts';

type Target = Extract<MacroStep, { kind: 'hand-over' }>['to'];

/** What the ids in a macro's steps are called here. */
export function stepNames(ground: MacroGround): StepNames & { readonly hasTarget: (to: Target) => boolean } {
  const nameOf = (to: Target): string | undefined =>
    to.kind === 'team'
      ? ground.teams.find(({ teamId }) => teamId === to.teamId)?.name
      : ground.colleagues.find(({ servicerUserid }) => servicerUserid === to.servicerUserid)?.name;
  return {
    replyTitle: (quickReplyId) => ground.quickReplies.get(quickReplyId)?.title ?? null,
    targetName: (to) => nameOf(to) ?? '—',
    hasTarget: (to) => nameOf(to) !== undefined,
  };
}
