import { asServicerUserid } from '#shared/domain/ids';
import type { MacroStep } from '#shared/domain/macro';
import { misplacedStep } from './plan.ts';

export const stepKinds = [
  'reply',
  'tag',
  'note',
  'star',
  'snooze',
  'hand-over',
  'release',
  'end',
] as const satisfies readonly MacroStep['kind'][];

export type FormFault =
  | { readonly kind: 'name' }
  | { readonly kind: 'steps'; readonly at: -1 }
  | { readonly kind: 'step' | 'order'; readonly at: number };

/** A step as it is added: what it needs is still to be filled in. */
export function newStep(kind: MacroStep['kind']): MacroStep {
  switch (kind) {
    case 'reply':
      return { kind, quickReplyId: '' };
    case 'note':
      return { kind, text: '' };
    case 'tag':
      return { kind, isAdded: true, tag: { kind: 'own', name: '' } };
    case 'star':
      return { kind, isStarred: true };
    case 'hand-over':
      return { kind, to: { kind: 'servicer', servicerUserid: asServicerUserid('') }, reason: '' };
    case 'release':
      return { kind };
    case 'snooze':
      return { kind, hours: 2 };
    case 'end':
      return { kind, closing: { kind: 'none' } };
    default:
      return kind satisfies never;
  }
}

export function firstFault(title: string, steps: readonly MacroStep[]): FormFault | null {
  if (title.trim() === '') return { kind: 'name' };
  if (steps.length === 0) return { kind: 'steps', at: -1 };
  const open = steps.findIndex((step) => !isFilled(step));
  if (open >= 0) return { kind: 'step', at: open };
  const misplaced = misplacedStep(steps);
  return misplaced === null ? null : { kind: 'order', at: misplaced };
}

function isFilled(step: MacroStep): boolean {
  switch (step.kind) {
    case 'reply':
      return step.quickReplyId !== '';
    case 'note':
      return step.text.trim() !== '';
    case 'tag':
      return step.tag.name.trim() !== '';
    case 'hand-over':
      return (
        step.reason.trim() !== '' && (step.to.kind === 'team' ? step.to.teamId !== '' : step.to.servicerUserid !== '')
      );
    case 'end':
      return step.closing.kind === 'none' || step.closing.text.trim() !== '';
    case 'snooze':
      return step.hours > 0;
    default:
      return true;
  }
}
