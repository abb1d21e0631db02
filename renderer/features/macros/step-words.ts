import type { MacroStep } from '#shared/domain/macro';
import type { Messages } from '../../app/messages/zh-cn.ts';
import { refusalWords } from '../../app/conversation/refusal-words.ts';
import type { MacroFault } from './plan.ts';

export type StepNames = {
  /** Null = deleted. */
  readonly replyTitle: (quickReplyId: string) => string | null;
  readonly targetName: (to: Extract<MacroStep, { kind: 'hand-over' }>['to']) => string;
};

/** What one step does, in one line. */
export function stepWords(step: MacroStep, { steps: words }: Messages['macros'], names: StepNames): string {
  switch (step.kind) {
    case 'reply': {
      const title = names.replyTitle(step.quickReplyId);
      return title === null ? words.replyGone : words.reply(title);
    }
    case 'note':
      return words.note(step.text);
    case 'tag':
      return step.isAdded ? words.tagAdd(step.tag.name) : words.tagRemove(step.tag.name);
    case 'star':
      return step.isStarred ? words.star : words.unstar;
    case 'hand-over':
      return words.handOver(names.targetName(step.to), step.reason);
    case 'release':
      return words.release;
    case 'snooze':
      return words.snooze(step.hours);
    case 'end':
      return words.end[step.closing.kind];
    default:
      return step satisfies never;
  }
}

export function faultWords(fault: MacroFault, messages: Messages): string {
  const { faults } = messages.macros;
  if (fault.why === 'blocked') return refusalWords(fault.code, messages);
  if (fault.why === 'gap') return faults.gap(fault.name);
  if (fault.why === 'no-room') return faults['no-room'](fault.price, fault.left);
  return faults[fault.why];
}
