import type { UpgradeTargets } from '#shared/contracts/http';
import type { Invitation, UpgradeTarget } from '#shared/domain/upgrade';

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

/** What was asked of the relay from here. `before`: the tokens of what had been offered until then. */
export type Asked = { readonly target: UpgradeTarget; readonly before: readonly string[] };

/** Whether the relay has made it: what it refuses never comes to the cache. */
export function wasMade(asked: Asked, invitations: readonly Invitation[]): boolean {
  return invitations.some(
    ({ token, target }) => targetId(target) === targetId(asked.target) && !asked.before.includes(token),
  );
}
