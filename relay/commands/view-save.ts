import type { CommandOf } from '#shared/contracts/command';
import type { SavedView } from '#shared/domain/saved-view';
import { done, refuse, type Ground, type Outcome } from './ground.ts';

/** DE-5: a saved view is one's own; a supervisor may pin one for everybody. */
export async function saveView(command: CommandOf<'view.save'>, { trx, asker, now }: Ground): Promise<Outcome> {
  const { viewId, name, filter, place, isShared } = command;
  if (isShared && asker.role === 'servicer') return refuse('not-allowed', 'only supervisors pin views for everybody');
  const before = await readView(trx, viewId);
  if (before && !mayChange(before, asker)) return refuse('not-allowed', 'not theirs to change');
  const view: SavedView = { viewId, name, filter, place, owner: isShared ? null : asker.servicerUserid };
  const row = { owner: view.owner, body: JSON.stringify(view) };
  await trx
    .insertInto('saved_view')
    .values({ view_id: viewId, ...row })
    .onConflict((conflict) => conflict.column('view_id').doUpdateSet(row))
    .execute();
  const saved = { kind: 'view.saved', at: now, openKfid: null, view } as const;
  // One that is nobody else's any more must leave the other desks: they will not see `saved`.
  if (before?.owner !== null || view.owner === null) return done(saved);
  return done({ kind: 'view.deleted', at: now, openKfid: null, viewId, owner: null }, saved);
}

export async function deleteView({ viewId }: CommandOf<'view.delete'>, { trx, asker, now }: Ground): Promise<Outcome> {
  const before = await readView(trx, viewId);
  if (!before) return refuse('not-found', 'no such view');
  if (!mayChange(before, asker)) return refuse('not-allowed', 'not theirs to delete');
  await trx.deleteFrom('saved_view').where('view_id', '=', viewId).execute();
  return done({ kind: 'view.deleted', at: now, openKfid: null, viewId, owner: before.owner });
}

async function readView(trx: Ground['trx'], viewId: string): Promise<SavedView | null> {
  const row = await trx.selectFrom('saved_view').select('body').where('view_id', '=', viewId).executeTakeFirst();
  return row ? (JSON.parse(row.body) as SavedView) : null;
}

function mayChange({ owner }: SavedView, asker: Ground['asker']): boolean {
  return owner === null ? asker.role !== 'servicer' : owner === asker.servicerUserid;
}
