import type { TagAccess } from '#shared/contracts/corp-tags';
import { corpTagLimits } from '#shared/wecom/corp-tags';

/** Room between neighbours, so that a tag dragged between two of them needs one edit and not all of them. */
const GAP = 100;

/**
 * The edits that bring `ids` into this order, larger rank first (wecom-api.md 6.3). As many as possible keep the rank they
 * have, above all those WeCom does not let us change, and last the one that was taken to another place; when there is no room between two that stay, all are numbered anew.
 * Equal ranks have no order at all.
 */
export function planRanks(
  ids: readonly string[],
  moved: string,
  ranks: ReadonlyMap<string, number>,
  access: ReadonlyMap<string, TagAccess> = new Map(),
): readonly { readonly id: string; readonly rank: number }[] {
  const old = ids.map((id) => ranks.get(id) ?? 0);
  const weights = ids.map((id) => weightOf(access.get(id) ?? 'unknown', id === moved, ids.length));
  const kept = heaviestFall(old, weights);
  const next: number[] = [];
  for (let from = 0; from < ids.length;) {
    if (kept.has(from)) {
      next.push(old[from] ?? 0);
      from += 1;
      continue;
    }
    let to = from;
    while (to < ids.length && !kept.has(to)) to += 1;
    const room = between(old[from - 1], old[to], to - from);
    if (!room) return changed(ids, old, numberAnew(ids.length));
    next.push(...room);
    from = to;
  }
  return changed(ids, old, next);
}

/** What must not move outweighs everything; among the others, what may be somebody else's moves last. */
function weightOf(access: TagAccess, isMoved: boolean, count: number): number {
  if (access === 'refused') return 2 * (count + 1);
  if (isMoved) return 0.5;
  return access === 'unknown' ? 1 + 1 / (count + 1) : 1;
}

/** `count` falling ranks below `above` and over `below`; null when they do not fit. An open end has all the room there is. */
function between(above: number | undefined, below: number | undefined, count: number): readonly number[] | null {
  const low = below ?? -1;
  const most = corpTagLimits.orderBelow - 1;
  const high = above ?? Math.min(low + (count + 1) * GAP, most + 1);
  const step = Math.min(GAP, (high - low) / (count + 1));
  if (step < 1) return null;
  return Array.from({ length: count }, (_, nth) => {
    return above === undefined ? Math.ceil(low + (count - nth) * step) : Math.floor(high - (nth + 1) * step);
  });
}

function numberAnew(count: number): readonly number[] {
  return Array.from({ length: count }, (_, nth) => (count - nth) * GAP);
}

function changed(ids: readonly string[], old: readonly number[], next: readonly number[]) {
  return ids.flatMap((id, nth) => {
    const rank = next[nth] ?? 0;
    return rank === old[nth] ? [] : [{ id, rank }];
  });
}

/** Where the strictly falling row of ranks with the most weight stands. */
function heaviestFall(ranks: readonly number[], weights: readonly number[]): ReadonlySet<number> {
  const sums: number[] = [];
  const before: (number | null)[] = [];
  let last: number | null = null;
  const sumAt = (nth: number | null) => (nth === null ? 0 : (sums[nth] ?? 0));
  for (const [nth, rank] of ranks.entries()) {
    let best: number | null = null;
    for (let earlier = 0; earlier < nth; earlier += 1)
      if ((ranks[earlier] ?? 0) > rank && sumAt(earlier) > sumAt(best)) best = earlier;
    sums.push(sumAt(best) + (weights[nth] ?? 1));
    before.push(best);
    if (sumAt(nth) > sumAt(last)) last = nth;
  }
  const kept = new Set<number>();
  for (let at = last; at !== null; at = before[at] ?? null) kept.add(at);
  return kept;
}
