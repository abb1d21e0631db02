import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { onKeptElsewhere } from './cache/kept-elsewhere.ts';
import { useDesk } from './desk-context.ts';

export type Density = 'roomy' | 'compact';

const KEY = 'huiyin.compact';

/** The servicers who chose the compact list on this machine: who shares it keeps their own. */
export const compactFor = createStore<{ readonly servicers: readonly string[] }>(() => ({ servicers: kept() }));
compactFor.subscribe(({ servicers }) => localStorage.setItem(KEY, JSON.stringify(servicers)));
onKeptElsewhere(KEY, () => compactFor.setState({ servicers: kept() }));

export function toggleDensity(servicer: string): void {
  compactFor.setState(({ servicers }) => ({
    servicers: servicers.includes(servicer) ? servicers.filter((id) => id !== servicer) : [...servicers, servicer],
  }));
}

export function useDensity(): Density {
  const { me } = useDesk();
  return useStore(compactFor, ({ servicers }) => (servicers.includes(me.servicerUserid) ? 'compact' : 'roomy'));
}

function kept(): readonly string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
