import type { Generated } from 'kysely';

/** Made by migrations 0012 and 0013. */
export type RoutingTables = {
  /** What was decided and all it stood on, for 30 days. `decision` counts up and is never used again. */
  routing_decision: {
    decision: Generated<number>;
    at: number;
    conversation_id: string;
    /** PackedGround, see relay/routing/decisions.ts */
    ground: string;
    /** RouteDecision */
    outcome: string;
  };
  /** What many decisions have in common: rules and teams, by the hash of their JSON. */
  routing_basis: { hash: string; /** Basis */ body: string; /** A day more or less. */ used_at: number };
  /** The colleagues of an account as several decisions saw them, by the hash of both. */
  routing_lineup: { hash: string; open_kfid: string; /** PackedServicer[] */ body: string; made_at: number };
  /** The decision that last gave somebody a conversation. */
  routing_turn: { servicer_userid: string; decision: number };
  /** Free conversations that routing could not give to anybody yet: QueueReason['kind']. */
  routing_queue: { conversation_id: string; kind: string; since: number };
  /** When somebody rested, projected from the feed; `to_at` null = still does. */
  rest: { servicer_userid: string; from_at: number; to_at: number | null };
  /** The session, by its beginning, whose customer was told that nobody is there now. */
  off_hours_answer: { conversation_id: string; session_at: number };
};
