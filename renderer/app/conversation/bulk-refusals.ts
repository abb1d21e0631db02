import type { CommandId, ConversationId } from '#shared/domain/ids';
import type { Failure } from '#shared/lib/result';
import type { OutboxRow } from '../../db/schema.ts';

/** One of several that was refused. */
type BulkRefusal = {
  readonly commandId: string;
  readonly conversationId: ConversationId;
  readonly code: string;
};

type Followed = (refusal: BulkRefusal) => void;

/** Commands of acts on several conversations, by id: their refusals are said together. The oldest are forgotten. */
const followed = new Map<string, Followed>();
const MOST_FOLLOWED = 5_000;

export function followBulk(ids: readonly CommandId[], onRefused: Followed): void {
  for (const id of ids) followed.set(id, onRefused);
  for (const id of followed.keys()) {
    if (followed.size <= MOST_FOLLOWED) return;
    followed.delete(id);
  }
}

/** True = it belonged to several and is said with them. */
export function takeBulkRefusal({ id, command }: OutboxRow, { code }: Failure): boolean {
  const onRefused = followed.get(id);
  if (!onRefused || !('conversationId' in command)) return false;
  followed.delete(id);
  onRefused({ commandId: id, conversationId: command.conversationId, code });
  return true;
}
