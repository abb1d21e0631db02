import { transferWishLimits } from '#shared/contracts/limits';
import type { TransferCandidate } from '#shared/contracts/transfers';

/** So many rows are drawn; the others are found by name. */
export const SHOWN = 200;

/** What a filter leaves to show, and how many more there are. */
export function filterCandidates(
  all: readonly TransferCandidate[],
  text: string,
): { readonly shown: readonly TransferCandidate[]; readonly more: number } {
  const wanted = text.trim().toLowerCase();
  const found =
    wanted === '' ? all : all.filter((one) => `${one.name} ${one.subjectId}`.toLowerCase().includes(wanted));
  return { shown: found.slice(0, SHOWN), more: Math.max(0, found.length - SHOWN) };
}

export type Chosen = ReadonlySet<string>;

/** As many as WeCom takes at a time; what is blocked is never chosen. */
export function toggle(chosen: Chosen, one: TransferCandidate): Chosen {
  const next = new Set(chosen);
  if (next.delete(one.subjectId)) return next;
  if (one.block !== null || next.size >= transferWishLimits.customers) return chosen;
  return next.add(one.subjectId);
}

/** All that are shown and free, up to the limit; when all of them are chosen already, none. */
export function toggleAll(chosen: Chosen, shown: readonly TransferCandidate[]): Chosen {
  const free = shown.filter((one) => one.block === null);
  if (free.every((one) => chosen.has(one.subjectId)))
    return new Set([...chosen].filter((id) => !free.some((one) => one.subjectId === id)));
  return free.reduce<Chosen>((all, one) => (all.has(one.subjectId) ? all : toggle(all, one)), chosen);
}
