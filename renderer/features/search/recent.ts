import { createStore } from 'zustand/vanilla';
import { onSignedOut } from '../../app/session/signed-out.ts';

const KEY = 'huiyin.recent-searches';
const MOST = 8;

/** What was looked for on this device and led somewhere, newest first; gone when the servicer signs out. SE-13 */
export const recent = createStore<{ readonly typed: readonly string[] }>(() => ({ typed: kept() }));
onSignedOut(forgetRecent);

export function rememberSearch(typed: string): void {
  const text = typed.trim();
  if (text === '') return;
  keep([text, ...recent.getState().typed.filter((one) => one !== text)].slice(0, MOST));
}

export function forgetRecent(): void {
  keep([]);
}

function keep(typed: readonly string[]): void {
  recent.setState({ typed });
  if (typed.length === 0) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, JSON.stringify(typed));
}

function kept(): readonly string[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(read) ? read.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
