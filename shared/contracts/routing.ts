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
