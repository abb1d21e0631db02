import type { UpgradeTargets } from '#shared/contracts/http';
import type { UpgradeTarget } from '#shared/domain/upgrade';

export type OfferedTarget = { readonly target: UpgradeTarget; readonly memberCount: number | null };

export function targetId(target: UpgradeTarget): string {
  return target.kind === 'friend' ? target.servicerUserid : target.chatId;
}

/** The targets of one kind, as the admin configured them. */
export function offeredTargets(range: UpgradeTargets, kind: UpgradeTarget['kind']): readonly OfferedTarget[] {
  if (kind === 'friend') return range.friends.map((target) => ({ target, memberCount: null }));
  return range.groups.map(({ chatId, name, memberCount }) => ({
    target: { kind: 'group', chatId, name },
    memberCount,
  }));
}

/** The chosen target, else the first that may be offered, else the first. */
export function pickTarget(
  offered: readonly OfferedTarget[],
  chosen: string | null,
  mayOffer: (target: UpgradeTarget) => boolean,
): UpgradeTarget | null {
  const targets = offered.map((one) => one.target);
  return targets.find((target) => targetId(target) === chosen) ?? targets.find(mayOffer) ?? targets[0] ?? null;
}
