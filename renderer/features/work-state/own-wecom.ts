import type { Availability, Servicer } from '#shared/domain/servicer';
import type { WorkState } from '#shared/domain/work-state';
import { mismatchOf, type Mismatch } from '../../app/conversation/colleague-standing.ts';
import type { Messages } from '../../app/messages/zh-cn.ts';

/** WeCom's word on me over all my accounts, in one line. */
export function wecomWords(servicer: Servicer | undefined, words: Messages['workState']): string {
  const all = (servicer?.serves ?? []).map(({ availability }) => availability);
  const [first] = all;
  if (first === undefined) return words.wecomNone;
  if (all.every((one) => one === first)) return words.wecomOf[first];
  return words.wecomMixed(all.filter((one) => one === 'serving').length, all.length);
}

/** Where it differs from what I set here: one account that does is enough. */
export function ownMismatch(servicer: Servicer | undefined, state: WorkState['state']): Mismatch | null {
  const all: readonly Availability[] = (servicer?.serves ?? []).map(({ availability }) => availability);
  for (const availability of all) {
    const mismatch = mismatchOf(state, availability);
    if (mismatch !== null) return mismatch;
  }
  return null;
}
