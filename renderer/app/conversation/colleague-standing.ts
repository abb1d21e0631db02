import type { Availability } from '#shared/domain/servicer';
import type { WorkState } from '#shared/domain/work-state';

/** Where a colleague's state here and WeCom's say different things; null = they agree, or WeCom does not know them. */
export type Mismatch = 'works-here-only' | 'rests-here-only';

/** WeCom's availability is read and cannot be set by the API (wecom-api.md 4.2): both are shown, and where they differ. */
export function mismatchOf(state: WorkState['state'], availability: Availability | null): Mismatch | null {
  if (availability === null) return null;
  if (state === 'working') return availability === 'serving' ? null : 'works-here-only';
  return availability === 'serving' ? 'rests-here-only' : null;
}
