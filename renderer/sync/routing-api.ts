import type { Attending, RoutingDecisions } from '#shared/contracts/routing';
import type { ConversationId } from '#shared/domain/ids';
import type { Ask } from './ask.ts';

/** What routing decided and on what ground (shared/contracts/routing.ts). */
export interface RoutingApi {
  decisions(conversationId: ConversationId): Promise<RoutingDecisions>;
  attendance(): Promise<Attending>;
}

export function createRoutingApi(ask: Ask): RoutingApi {
  return {
    attendance: () => ask('/api/routing/attendance'),
    decisions: (conversationId) => ask(`/api/routing/decisions?${new URLSearchParams({ conversationId }).toString()}`),
  };
}
