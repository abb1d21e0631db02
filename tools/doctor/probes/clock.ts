import { ill, warn, well, type Probe } from '../patient.ts';

const ANSWER_MS = 10_000;
/** WeCom's Date has whole seconds, and a request takes its time; beyond this the clock is wrong. */
const TOLERATED_MS = 60_000;

/** Compares this machine's clock with the Date header of WeCom's answer. The address asked needs no credentials. */
export const clock: Probe = {
  name: 'clock',
  isReady: () => true,
  async run({ config, fetch: doFetch, clock: here, words }) {
    const asked = here.now();
    let date: string | null;
    try {
      const response = await doFetch(`${config.wecom.apiBase}/`, { signal: AbortSignal.timeout(ANSWER_MS) });
      await response.body?.cancel();
      date = response.headers.get('date');
    } catch {
      return [ill('clock', words.unreachable, words.cures.network)];
    }
    const there = date === null ? Number.NaN : Date.parse(date);
    if (Number.isNaN(there)) return [warn('clock', words.clockUnknown, words.clockMend)];
    const skew = there - (asked + here.now()) / 2;
    const seconds = Math.round(Math.abs(skew) / 1_000);
    return [
      Math.abs(skew) <= TOLERATED_MS
        ? well('clock', words.clockWell(seconds))
        : ill('clock', words.clockOff(seconds), words.clockMend),
    ];
  },
};
