import type { Role } from '#shared/domain/servicer';
import type { ViewCounts } from '../../db/count-views.ts';
import { isOwnView, type View } from '../../db/view.ts';

/** The number beside a view's name; 0 where it shows none. */
export function countOf(view: View, counts: ViewCounts | undefined, role: Role): number {
  if (!counts || !isOwnView(view) || view === 'all' || view === 'closed') return 0;
  if (view === 'waiting') return role === 'servicer' ? counts.ours : counts.everybodys;
  return counts[view];
}
