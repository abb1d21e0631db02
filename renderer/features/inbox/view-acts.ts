import type { CommandOf } from '#shared/contracts/command';
import { isSameFilter, noFilter, type SavedView, type ViewFilter } from '#shared/domain/saved-view';
import { isOwnView, type View } from '../../db/view.ts';
import type { Desk } from '../../sync/desk.ts';

/** Views whose rows a filter can name; the others are narrowed, but not saved. */
export function isSavable(view: View): boolean {
  return !isOwnView(view) || view === 'mine' || view === 'waiting' || view === 'unclaimed' || view === 'all';
}

/** A filter as it must be to show the same over everything. */
export function withView(view: View, filter: ViewFilter): ViewFilter {
  if (view === 'waiting') return { ...filter, isWaiting: true };
  if (filter.servicers.length > 0) return filter;
  if (view === 'mine') return { ...filter, servicers: ['me'] };
  return view === 'unclaimed' ? { ...filter, servicers: [''] } : filter;
}

/** Null when nothing is asked for any more. */
export function orNull(filter: ViewFilter): ViewFilter | null {
  return isSameFilter(filter, noFilter) ? null : filter;
}

/** Last of all. */
export function nextPlace(saved: readonly SavedView[]): number {
  return Math.max(0, ...saved.map((each) => each.place)) + 1;
}

export function saveView(desk: Desk, view: SavedView): Promise<void> {
  const { viewId, name, place, owner } = view;
  const isShared = owner === null;
  const filter = toWire(view.filter);
  return desk.send([{ command: { kind: 'view.save', id: desk.makeId(), viewId, name, filter, place, isShared } }]);
}

export function deleteView(desk: Desk, { viewId }: SavedView): Promise<void> {
  return desk.send([{ command: { kind: 'view.delete', id: desk.makeId(), viewId } }]);
}

/** One place up (-1) or down (1): the two change places. */
export async function moveView(desk: Desk, saved: readonly SavedView[], at: number, step: 1 | -1): Promise<void> {
  const [one, other] = [saved[at], saved[at + step]];
  if (!one || !other) return;
  await saveView(desk, { ...one, place: other.place });
  await saveView(desk, { ...other, place: one.place });
}

/** A supervisor changes everybody's; one's own are one's own. */
export function mayChangeView(view: SavedView, role: Desk['me']['role']): boolean {
  return view.owner !== null || role !== 'servicer';
}

/** The wire's arrays are mutable by type. */
function toWire(filter: ViewFilter): CommandOf<'view.save'>['filter'] {
  const { accounts, tags, scenes, servicers, relations } = filter;
  return {
    ...filter,
    accounts: [...accounts],
    tags: [...tags],
    scenes: [...scenes],
    servicers: [...servicers],
    relations: [...relations],
  };
}
