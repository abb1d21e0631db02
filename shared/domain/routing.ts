import type { OpenKfid, ServicerUserid } from './ids.ts';
import type { TeamId } from './team.ts';

/** How a free conversation finds a servicer. `by-hand`: somebody claims it. */
type Strategy = 'by-hand' | 'round-robin' | 'least-active';

/** The first rule that fits decides. An empty list of a condition means: any. */
export type RoutingRule = {
  readonly ruleId: string;
  readonly name: string;
  readonly isOn: boolean;
  readonly when: {
    readonly accounts: readonly OpenKfid[];
    /** Names of tags; one of them is enough. */
    readonly tags: readonly string[];
    readonly scenes: readonly string[];
  };
  /** Among whom: everyone who serves the account, a team, or who has a skill. */
  readonly among:
    | { readonly kind: 'all' }
    | { readonly kind: 'team'; readonly teamId: TeamId }
    | { readonly kind: 'skill'; readonly skill: string };
  readonly strategy: Strategy;
};

export type Routing = {
  readonly rules: readonly RoutingRule[];
  /** A customer who comes back goes to who answered last, if they work; after `waitMinutes` to anybody. */
  readonly lastServicerFirst: { readonly isOn: boolean; readonly waitMinutes: number };
  /** Active conversations (customer or we wrote within the hour) one servicer is given at most. */
  readonly capacity: { readonly standard: number; readonly own: Readonly<Record<string, number>> };
  readonly skills: Readonly<Record<string, readonly string[]>>;
  /** Unanswered conversations of a servicer whose desk has been gone for so long go to others. */
  readonly vanish: { readonly isOn: boolean; readonly afterMinutes: number };
};

export const standardRouting: Routing = {
  rules: [],
  lastServicerFirst: { isOn: true, waitMinutes: 5 },
  capacity: { standard: 20, own: {} },
  skills: {},
  vanish: { isOn: true, afterMinutes: 5 },
};

/** Why a servicer was given a conversation; the screen says it in one sentence. */
export type RoutingWhy =
  | { readonly kind: 'last-servicer' }
  | { readonly kind: 'round-robin'; readonly rule: string; readonly among: number }
  | { readonly kind: 'least-active'; readonly rule: string; readonly active: number; readonly among: number }
  /** Stands in for a colleague who rests. */
  | { readonly kind: 'cover'; readonly for: ServicerUserid }
  /** A colleague's desk was gone too long. */
  | { readonly kind: 'vanished'; readonly from: ServicerUserid };

/** Why a free conversation still waits, with the numbers that say what would help. */
export type QueueReason = {
  readonly kind:
    | 'by-hand'
    | 'off-hours'
    | 'nobody-works'
    | 'all-full'
    | 'nobody-fits'
    | 'waits-for-last'
    | 'waits-for-team';
  readonly since: number;
  readonly resting: number;
  readonly full: number;
  readonly offline: number;
  /** When this reason ends by itself: the next opening, the end of the wait for who answered last. */
  readonly until?: number;
};
