import type { RoutingDecisions } from '#shared/contracts/routing';
import type { ConversationId } from '#shared/domain/ids';
import type { Ask } from './ask.ts';

/** What routing decided and on what ground (shared/contracts/routing.ts). */
export interface RoutingApi {
  decisions(conversationId: ConversationId): Promise<RoutingDecisions>;
}

export function createRoutingApi(ask: Ask): RoutingApi {
  return {
    decisions: (conversationId) => ask(`/api/routing/decisions?${new URLSearchParams({ conversationId }).toString()}`),
  };
}
