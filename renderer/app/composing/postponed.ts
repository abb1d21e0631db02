import { createStore } from 'zustand/vanilla';
import { onKeptElsewhere } from '../cache/kept-elsewhere.ts';
import { notPostponed, postpone, type Postponed } from '../../sync/late-reminder.ts';

const KEY = 'huiyin.postponed';

/** 稍后 5 分钟, for all windows of this machine. */
export const postponed = createStore<Postponed>(() => kept());
onKeptElsewhere(KEY, () => postponed.setState(kept()));

export function postponeReminder(now: number): void {
  const next = postpone(postponed.getState(), now);
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
