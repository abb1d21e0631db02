import { createStore } from 'zustand/vanilla';
import { onSignedOut } from '../../app/session/signed-out.ts';

const KEY = 'huiyin.recent-reasons';
const MOST = 5;

/** Why conversations were given away from this device, newest first; gone when the servicer signs out. */
export const recentReasons = createStore<{ readonly reasons: readonly string[] }>(() => ({ reasons: kept() }));
onSignedOut(() => keep([]));

export function rememberReason(reason: string): void {
  keep([reason, ...recentReasons.getState().reasons.filter((one) => one !== reason)].slice(0, MOST));
}

function keep(reasons: readonly string[]): void {
  recentReasons.setState({ reasons });
  if (reasons.length === 0) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, JSON.stringify(reasons));
}

function kept(): readonly string[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(read) ? read.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
