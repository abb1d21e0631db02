import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let offset = 0;
let second = Math.floor(Date.now() / 1000);
let timer: ReturnType<typeof setInterval> | null = null;

/** Tells the shared clock how far the relay's clock is from this machine's, in ms. */
export function setClockOffset(ms: number): void {
  offset = ms;
  tick();
}

function tick(): void {
  const now = Math.floor((Date.now() + offset) / 1000);
  if (now === second) return;
  second = now;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 250);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

/** The relay's time in ms, whole seconds, told once a second: one clock for every timer on the screen. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => second) * 1000;
}

/** The same clock in whole minutes: for what need not be drawn again every second. */
export function useMinute(): number {
  return useSyncExternalStore(subscribe, () => Math.floor(second / 60)) * 60_000;
}
