import { createStore } from 'zustand/vanilla';
import type { Limits } from '../../db/forget.ts';
import { onKeptElsewhere } from './kept-elsewhere.ts';

const KEY = 'huiyin.cache';
export const dayChoices = [30, 90, 180, 365] as const;
export const messageChoices = [200_000, 500_000, 1_000_000] as const;
export const megabyteChoices = [200, 500, 1_000, 2_000] as const;

/** What this machine keeps of old timelines; kept on this machine. */
export const cacheLimits = createStore<Limits>(() => ({ days: 90, messages: 1_000_000, megabytes: 2_000, ...kept() }));
cacheLimits.subscribe((limits) => localStorage.setItem(KEY, JSON.stringify(limits)));
// Whichever window forgets, it is by the limits chosen last.
onKeptElsewhere(KEY, () => cacheLimits.setState(kept()));

function kept(): Partial<Limits> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    const { days, messages, megabytes } = value as Readonly<Record<string, unknown>>;
    return {
      ...(dayChoices.some((one) => one === days) ? { days: Number(days) } : {}),
      ...(messageChoices.some((one) => one === messages) ? { messages: Number(messages) } : {}),
      ...(megabyteChoices.some((one) => one === megabytes) ? { megabytes: Number(megabytes) } : {}),
    };
  } catch {
    return {};
  }
}
