import type { CommandOf } from '#shared/contracts/command';
import type { ConversationId, ServicerUserid } from '#shared/domain/ids';
import type { Desk } from '../../sync/desk.ts';

export type HandOverTarget = CommandOf<'conversation.hand-over'>['to'];

/** To a colleague or a team, with a line that says why. */
export function handOver(
  desk: Desk,
  conversationId: ConversationId,
  to: HandOverTarget,
  reason: string,
): Promise<void> {
  return desk.send([{ command: { kind: 'conversation.hand-over', id: desk.makeId(), conversationId, to, reason } }]);
}

/** Back from who was given it, while nobody has answered (DE-314, DE-954). */
export function reclaim(desk: Pick<Desk, 'send' | 'makeId'>, ids: readonly ConversationId[]): Promise<void> {
  return desk.send(
    ids.map((conversationId) => ({
      command: { kind: 'conversation.reclaim', id: desk.makeId(), conversationId },
    })),
  );
}

/** Into the WeCom client, to `to` or into its pool: nobody can answer it from here again until the session is over. */
export function toClient(desk: Desk, conversationId: ConversationId, to: ServicerUserid | null): Promise<void> {
  return desk.send([{ command: { kind: 'conversation.to-client', id: desk.makeId(), conversationId, to } }]);
}
