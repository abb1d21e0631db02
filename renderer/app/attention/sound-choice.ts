import { createStore } from 'zustand/vanilla';
import { soundQueues, type SoundQueue } from '../../sync/ringer.ts';
import { onKeptElsewhere } from '../cache/kept-elsewhere.ts';
import { playTone, toneNames, type ToneName } from './tones.ts';

/** Which sound calls to which queue; null = none. */
export type SoundChoice = Readonly<Record<SoundQueue, ToneName | null>> & { readonly isRepeating: boolean };

const KEY = 'huiyin.sounds';
const defaults: SoundChoice = { mine: 'drop', unclaimed: null, mention: 'bell', isRepeating: false };

/** Kept on this machine: a room with five desks is not a room with one. */
export const soundChoice = createStore<SoundChoice>(() => kept());
soundChoice.subscribe((state) => localStorage.setItem(KEY, JSON.stringify(state)));
onKeptElsewhere(KEY, () => soundChoice.setState(kept(), true));

/** False = none is chosen. */
export function playFor(queue: SoundQueue): boolean {
  const tone = soundChoice.getState()[queue];
  if (tone !== null) playTone(tone);
  return tone !== null;
}

function kept(): SoundChoice {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return typeof value === 'object' && value !== null ? { ...defaults, ...pick(value) } : defaults;
  } catch {
    return defaults;
  }
}

function pick(value: object): Partial<SoundChoice> {
  const given = new Map<string, unknown>(Object.entries(value));
  const queues = soundQueues.flatMap((queue) => {
    const said = given.get(queue);
    const tone = said === null ? null : toneNames.find((name) => name === said);
    return tone === undefined ? [] : [[queue, tone] as const];
  });
  const isRepeating = given.get('isRepeating');
  return { ...Object.fromEntries(queues), ...(typeof isRepeating === 'boolean' ? { isRepeating } : {}) };
}
