import type { ServicerUserid } from '../domain/ids.ts';
import type { RouteDecision, RouteGround } from '../domain/route.ts';

/** One decision of routing and all it stood on. */
export type RoutingDecision = {
  /** Counts up over the whole relay. */
  readonly decision: number;
  readonly at: number;
  readonly outcome: RouteDecision;
  readonly ground: RouteGround;
  /** Made again from its ground just now, it is the same. */
  readonly isReproduced: boolean;
};

/** `GET /api/routing/decisions?conversationId=`: the last twenty of 30 days, newest first; 404 = not theirs to see. */
export type RoutingDecisions = { readonly decisions: readonly RoutingDecision[] };

/** `GET /api/routing/attendance`: who can be reached at a desk now. Whoever is in neither list is signed in nowhere. */
export type Attending = {
  /** A desk of theirs is connected. */
  readonly here: readonly ServicerUserid[];
  /** Signed in, but no desk of theirs is connected. */
  readonly away: readonly ServicerUserid[];
};
