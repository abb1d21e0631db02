import { createStore } from 'zustand/vanilla';
import { notPostponed, postpone, type Postponed } from '../sync/late-reminder.ts';

const KEY = 'huiyin.postponed';

/** 稍后 5 分钟, for all windows of this machine. */
export const postponed = createStore<Postponed>(() => kept());
window.addEventListener('storage', (event) => {
  if (event.key === KEY) postponed.setState(kept());
});

export function postponeReminder(now: number): void {
  keep(postpone(postponed.getState(), now));
}

/** Nobody waits too long: the next time may be put off twice again. */
export function forgetPostponed(): void {
  if (postponed.getState().times > 0) keep(notPostponed);
}

function keep(next: Postponed): void {
  localStorage.setItem(KEY, JSON.stringify(next));
  postponed.setState(next);
}

function kept(): Postponed {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof value !== 'object' || value === null || !('times' in value && 'until' in value)) return notPostponed;
    const { times, until } = value;
    return typeof times === 'number' && typeof until === 'number' ? { times, until } : notPostponed;
  } catch {
    return notPostponed;
  }
}
