import type { WecomTrouble } from '#shared/contracts/socket';
import type { WecomHealth } from './health.ts';

/** A call that fails is looked after so soon: one that was slow is no trouble. */
const SOON_MS = 5_000;
/** While there is trouble nobody may call for hours; so the end of it is looked for. */
const AGAIN_MS = 30_000;

export interface TroubleWatch {
  /** How a call of any kind ended. */
  note(health: WecomHealth): void;
  /** What desks were told last; null = WeCom answers. */
  now(): WecomTrouble | null;
  /** Hears every change. Returns the way out. */
  listen(listener: (trouble: WecomTrouble | null) => void): () => void;
  close(): void;
}

/** When desks are told that WeCom's API does not do its part: once a call failed and a second one, after it, did too. DE-950 */
export function watchTrouble(probe: () => Promise<WecomHealth>): TroubleWatch {
  const listeners = new Set<(trouble: WecomTrouble | null) => void>();
  let told: WecomTrouble | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isClosed = false;

  function forget(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  function plan(ms: number): void {
    if (isClosed || timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      void probe().then(say, () => say('unreachable'));
    }, ms);
    timer.unref();
  }

  function say(health: WecomHealth): void {
    if (isClosed) return;
    const next = health === 'ok' || health === 'unknown' ? null : health;
    if (next !== told) {
      told = next;
      for (const listener of listeners) listener(told);
    }
    // The probe's own failed call has asked for an early look as every call does: this is that look.
    forget();
    if (next !== null) plan(AGAIN_MS);
  }

  return {
    note(health) {
      // Refused may be one API and not another: only the one that was asked before can say that it is over.
      if (health === 'ok' && told !== 'refused') say(health);
      else if (health !== 'ok' && health !== 'unknown') plan(SOON_MS);
    },
    now: () => told,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      isClosed = true;
      forget();
    },
  };
}
