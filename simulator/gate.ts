import { createHash } from 'node:crypto';
import type { CallMeter } from './call-meter.ts';
import type { Limits } from './limits.ts';
import { createRateWindow, type RateWindow } from './rate-window.ts';
import { refuse, refuseCode, type Refusal } from './refusal.ts';
import type { World } from './world/world.ts';

/** One call as it stands before the door. */
type Caller = { readonly api: string; readonly ip: string; readonly debug: boolean };

/** What WeCom asks of a call before it looks at it: frequency, concurrency and where it comes from. */
export type Gate = {
  /** Lets the call in, or throws 45009 or 45033; what is let in must be let out again. */
  enter(caller: Caller): void;
  leave(api: string): void;
  /** 60020 for an IP that is not trusted (wecom-api.md 3). */
  checkIp(ip: string): void;
  /** A sync_msg without a callback's token (wecom-api.md 4.4). */
  checkTokenlessPull(): void;
  /** Too many wrong secrets ban the IP for an hour (wecom-api.md 3). */
  wrongSecret(ip: string): void;
};

const minute = 60_000;
const hour = 3_600_000;

export function createGate(world: Pick<World, 'clock' | 'variants'>, limits: Limits, meter: CallMeter): Gate {
  const inside = new Map<string, number>();
  const debugging = createRateWindow(minute);
  const tokenless = createRateWindow(minute);
  const wrongSecrets = new Map<string, RateWindow>();

  function banned(ip: string): boolean {
    return wrongSecrets.get(ip)?.isBlocked(world.clock.now()) === true;
  }

  return {
    enter({ api, ip, debug }) {
      const now = world.clock.now();
      const counted = meter.count(api, now);
      if (banned(ip)) throw refuseCode(world.variants.bannedIp);
      if (!counted || (debug && !debugging.admit(now, limits.debugPerMinute))) throw refuse('rateLimited');
      const before = inside.get(api) ?? 0;
      if (limits.concurrent > 0 && before >= limits.concurrent) throw refuse('tooManyConcurrent');
      inside.set(api, before + 1);
    },
    leave(api) {
      inside.set(api, (inside.get(api) ?? 1) - 1);
    },
    checkIp(ip) {
      if (limits.trustedIps.length > 0 && !limits.trustedIps.includes(ip)) throw refuse('untrustedIp');
    },
    checkTokenlessPull() {
      if (!tokenless.admit(world.clock.now(), limits.tokenlessPullsPerMinute)) throw refuse('rateLimited');
    },
    wrongSecret(ip) {
      const window = wrongSecrets.get(ip) ?? createRateWindow(hour);
      wrongSecrets.set(ip, window);
      window.admit(world.clock.now(), limits.wrongSecretsPerHour);
    },
  };
}

/** errmsg of a refusal with the tail WeCom puts behind it (wecom-api.md 0.3); never stable, never to be parsed. */
export function errmsgOf(refusal: Refusal, ip: string, now: number): string {
  const seconds = Math.floor(now / 1_000);
  const hash = createHash('md5').update(`${now} ${refusal.code} ${refusal.message}`).digest('hex');
  const link = `https://open.work.weixin.qq.com/devtool/query?e=${refusal.code}`;
  return `${refusal.message}, hint: [${seconds}_${now % 100}_${hash}], from ip: ${ip}, more info at ${link}`;
}
