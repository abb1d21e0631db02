import type { Presence } from '#shared/contracts/socket';
import type { ServicerUserid } from '#shared/domain/ids';
import type { Role } from '#shared/domain/servicer';

/** A colleague at the same conversation, as the header shows them. */
export type Present = {
  readonly servicerUserid: ServicerUserid;
  /** `looking-on`: a supervisor at a conversation that is not theirs (DE-706). */
  readonly does: 'typing' | 'looking' | 'looking-on';
};

/** The others: who types first, then who looks, then who looks on. */
export function othersHere(
  presence: Presence,
  me: ServicerUserid,
  holder: ServicerUserid | null,
  roleOf: (servicerUserid: ServicerUserid) => Role,
): readonly Present[] {
  const order = ['typing', 'looking', 'looking-on'] as const;
  return presence.people
    .filter((one) => one.servicerUserid !== me)
    .map(({ servicerUserid, isTyping }): Present => {
      const isOver = roleOf(servicerUserid) !== 'servicer' && servicerUserid !== holder;
      return { servicerUserid, does: isTyping ? 'typing' : isOver ? 'looking-on' : 'looking' };
    })
    .toSorted((left, right) => order.indexOf(left.does) - order.indexOf(right.does));
}
