import type { Person } from '#shared/contracts/people';
import type { PillTone } from '../../ui/pill.tsx';

export type Access = 'ready' | 'no-password' | 'off';

/** Whether somebody can sign in, and if not, why. */
export function accessOf({ isActive, hasPassword }: Person): Access {
  if (!isActive) return 'off';
  return hasPassword ? 'ready' : 'no-password';
}

export const accessTones = { ready: 'accent', 'no-password': 'warn', off: 'quiet' } as const satisfies Record<
  Access,
  PillTone
>;
