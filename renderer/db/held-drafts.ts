import { asConversationId } from '#shared/domain/ids';
import { releaseHeld } from './drafts.ts';
import type { DeskDatabase } from './schema.ts';

/** The lock a window holds while it holds a reply back: the system lets go of it when the window is gone. */
export function heldLock(id: string): string {
  return `held ${id}`;
}

/** DE-604: what windows that are gone had held back are words in the field again. */
export async function restoreHeld(db: DeskDatabase, locks: Pick<LockManager, 'query'>): Promise<void> {
  const drafts = (await db.drafts.toArray()).filter((draft) => draft.held !== undefined);
  if (drafts.length === 0) return;
  const { held: alive = [] } = await locks.query();
  const names = new Set(alive.map(({ name }) => name));
  for (const { conversationId, held = [] } of drafts) {
    const ids = held.map(({ id }) => id).filter((id) => !names.has(heldLock(id)));
    if (ids.length > 0) await releaseHeld(db, asConversationId(conversationId), ids, true);
  }
}
