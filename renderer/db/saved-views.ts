import { Dexie } from 'dexie';
import type { ServicerUserid } from '#shared/domain/ids';
import type { SavedView } from '#shared/domain/saved-view';
import type { DeskDatabase, OutboxRow } from './schema.ts';

/** The saved views as they will be once the outbox is empty, in their order. */
export async function readSavedViews(db: DeskDatabase, me: ServicerUserid): Promise<readonly SavedView[]> {
  const [views, waiting] = await Promise.all([
    db.views.toArray(),
    // Commands about no conversation share this lane.
    db.outbox.where('[lane+at]').between(['quick-replies', Dexie.minKey], ['quick-replies', Dexie.maxKey]).toArray(),
  ]);
  return viewsWithQueued(views, waiting, me);
}

function viewsWithQueued(
  views: readonly SavedView[],
  waiting: readonly OutboxRow[],
  me: ServicerUserid,
): readonly SavedView[] {
  const shown = new Map(views.map((view) => [view.viewId, view]));
  for (const { command } of waiting) {
    if (command.kind === 'view.delete') shown.delete(command.viewId);
    if (command.kind !== 'view.save') continue;
    const { viewId, name, filter, place, isShared } = command;
    shown.set(viewId, { viewId, name, filter, place, owner: isShared ? null : me });
  }
  return [...shown.values()].toSorted((left, right) => left.place - right.place);
}
