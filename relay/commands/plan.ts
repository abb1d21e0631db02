import type { Failure } from '#shared/lib/result';
import { refuse, type Ground, type Outcome } from './ground.ts';

/**
 * A verb that has heard from outside what it needs to hear and goes on inside the transaction; or one that could not,
 * and may be asked again with the same id.
 */
export type Plan =
  | {
      readonly kind: 'apply';
      readonly apply: (ground: Ground) => Promise<Outcome>;
      /** The next plan, when `apply` says `again`. */
      readonly again?: () => Promise<Plan>;
    }
  | { readonly kind: 'later'; readonly code: string; readonly message: string };

export function apply(work: (ground: Ground) => Promise<Outcome>): Plan {
  return { kind: 'apply', apply: work };
}

export function refuseWith(outcome: Outcome): Plan {
  return apply(() => Promise.resolve(outcome));
}

export function later(code: string, message: string): Plan {
  return { kind: 'later', code, message };
}

/** What somebody else could not do: asked again when that may help, else a refusal that is kept like any other. */
export function failWith({ code, message, retry }: Failure): Plan {
  return retry ? later(code, message) : refuseWith(refuse(code, message));
}
