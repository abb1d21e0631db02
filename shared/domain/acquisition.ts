import { DAY } from '../lib/time.ts';

/** What acquisition links are paid with; parts expire (wecom-api.md 2.5, 6.8). Times are epoch ms. */
export type AcquisitionPurse = {
  readonly total: number;
  readonly balance: number;
  readonly parts: readonly { readonly expiresAt: number; readonly balance: number }[];
};

/** Below this many WeCom warns (wecom-api.md 2.5). */
const ACQUISITION_LOW = 20;
/** WeCom begins to warn of a part that expires so long before (wecom-api.md 2.5). */
export const ACQUISITION_SOON = 14 * DAY;

/** `none`: nothing was ever bought. `expired`: what is left has expired. `exhausted`: all was spent. */
export type PurseState = 'ample' | 'low' | 'exhausted' | 'expired' | 'none';

/** How many customers can still be added: what has expired does not count, whatever the balance says. */
export function leftToSpend({ balance, parts }: AcquisitionPurse, now: number): number {
  const living = parts.reduce((sum, part) => sum + (part.expiresAt > now ? part.balance : 0), 0);
  return Math.max(0, Math.min(balance, living));
}

export function purseState(purse: AcquisitionPurse, now: number): PurseState {
  const left = leftToSpend(purse, now);
  if (left >= ACQUISITION_LOW) return 'ample';
  if (left > 0) return 'low';
  if (purse.parts.some((part) => part.balance > 0)) return 'expired';
  return purse.total > 0 ? 'exhausted' : 'none';
}
