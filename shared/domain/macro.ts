import type { Asker } from './assignment.ts';
import type { ServicerUserid } from './ids.ts';
import type { Closing } from './survey.ts';
import type { TeamId } from './team.ts';

/** One effect of a macro. Never more than one customer, never unseen: a preview comes first. */
export type MacroStep =
  | { readonly kind: 'reply'; readonly quickReplyId: string }
  | { readonly kind: 'note'; readonly text: string }
  | {
      readonly kind: 'tag';
      readonly isAdded: boolean;
      readonly tag:
        | { readonly kind: 'corp'; readonly tagId: string; readonly name: string }
        | { readonly kind: 'own'; readonly name: string };
    }
  | { readonly kind: 'star'; readonly isStarred: boolean }
  | {
      readonly kind: 'hand-over';
      readonly to:
        | { readonly kind: 'servicer'; readonly servicerUserid: ServicerUserid }
        | { readonly kind: 'team'; readonly teamId: TeamId };
      readonly reason: string;
    }
  | { readonly kind: 'release' }
  | { readonly kind: 'snooze'; readonly hours: number }
  | { readonly kind: 'end'; readonly closing: Closing };

export type Macro = {
  readonly macroId: string;
  readonly title: string;
  readonly steps: readonly MacroStep[];
  /** null = everybody's. */
  readonly owner: ServicerUserid | null;
  readonly author: ServicerUserid;
  readonly updatedAt: number;
};

export const MACRO_STEPS = 8;

/** One's own is one's own; everybody's is changed by its author and by supervisors (DE-6). */
export function mayEditMacro({ owner, author }: Pick<Macro, 'owner' | 'author'>, asker: Asker): boolean {
  if (owner !== null) return owner === asker.servicerUserid;
  return author === asker.servicerUserid || asker.role !== 'servicer';
}
