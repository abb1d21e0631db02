import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { callbackAttempts, callbackTimeoutMs, type CallbackEvent } from '#shared/wecom/callback';
import { encrypt, sign, toEnvelope, toXml, type CallbackKeys } from './callback-crypto.ts';
import type { Faults } from './faults.ts';
import type { World } from './world/world.ts';

export type CallbackTarget = { readonly url: string; readonly token: string; readonly aesKey: string };

/** What became of an event: how often it was tried and the last status (0 = no answer). */
type Delivery = { readonly event: CallbackEvent; readonly attempts: number; readonly status: number };

export type CallbackSender = {
  send(event: CallbackEvent): void;
  /** Where events go; undefined = nowhere. */
  aim(target: CallbackTarget | undefined): void;
  /** Like the admin console's save button: the GET verification. True when the plaintext came back (wecom-api.md 1.2). */
  verify(): Promise<boolean>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  /** Deliveries that are not over. */
  underWay(): number;
  /** The last thousand. */
  deliveries(): readonly Delivery[];
  close(): void;
};

export function createCallbackSender(
  world: Pick<World, 'corpId' | 'clock' | 'variants'>,
  agentId: string,
  faults: Faults,
  first: CallbackTarget | undefined,
): CallbackSender {
  const { corpId, clock, variants } = world;
  let target = first;
  let held: CallbackEvent[] = [];
  const underWay = new Set<Promise<void>>();
  const done: Delivery[] = [];
  const closing = new AbortController();

  function keysOf({ token, aesKey }: CallbackTarget): CallbackKeys {
    return { token, aesKey, receiver: corpId };
  }

  function signedUrl(to: CallbackTarget, encrypted: string): URL {
    const timestamp = String(Math.floor(clock.now() / 1_000));
    const nonce = String(randomBytes(4).readUInt32BE());
    const url = new URL(to.url);
    url.searchParams.set('msg_signature', sign(to.token, timestamp, nonce, encrypted));
    url.searchParams.set('timestamp', timestamp);
    url.searchParams.set('nonce', nonce);
    return url;
  }

  /** Three tries on no connection or no answer in 5 s; the pages contradict each other about other statuses (wecom-api.md 1.6). */
  async function deliver(event: CallbackEvent, to: CallbackTarget): Promise<void> {
    let status = 0;
    let attempts = 0;
    if (faults.callbacks.delayMs > 0) await sleep(faults.callbacks.delayMs, undefined, { signal: closing.signal });
    do {
      attempts += 1;
      status = await post(event, to);
    } while (attempts < callbackAttempts && mayRetry(status) && !closing.signal.aborted);
    done.push({ event, attempts, status });
    if (done.length > 1_000) done.shift();
  }

  async function post(event: CallbackEvent, to: CallbackTarget): Promise<number> {
    const encrypted = encrypt(keysOf(to), toXml(asSent(event)));
    try {
      const response = await fetch(signedUrl(to, encrypted), {
        method: 'POST',
        headers: { 'content-type': 'text/xml' },
        body: toEnvelope(corpId, encrypted, { agentId, form: variants.callbackAgentId }),
        signal: AbortSignal.any([AbortSignal.timeout(callbackTimeoutMs), closing.signal]),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  }

  function mayRetry(status: number): boolean {
    return status === 0 || (status !== 200 && variants.callbackRetry === 'any-failure');
  }

  /** Some corps hear the doorbell without the account (wecom-api.md 1.7). */
  function asSent(event: CallbackEvent): CallbackEvent {
    if (event.Event !== 'kf_msg_or_event' || variants.callbackAccount === 'present') return event;
    const { OpenKfId: _account, ...rest } = event;
    return rest;
  }

  function start(event: CallbackEvent): void {
    if (target === undefined) return;
    const to = target;
    for (let copy = 0; copy <= faults.callbacks.duplicates; copy += 1) {
      const work = deliver(event, to).catch(() => undefined);
      underWay.add(work);
      void work.then(() => underWay.delete(work));
    }
  }

  return {
    send(event) {
      const plan = faults.callbacks;
      if (plan.off || closing.signal.aborted) return;
      if (plan.dropNext > 0) {
        plan.dropNext -= 1;
        return;
      }
      held.push(event);
      if (held.length < plan.reverseOf) return;
      const ready = plan.reverseOf > 0 ? held.toReversed() : held;
      held = [];
      for (const each of ready) start(each);
    },
    aim(next) {
      target = next;
    },
    async verify() {
      if (target === undefined) return false;
      const plaintext = String(randomBytes(6).readUIntBE(0, 6));
      const encrypted = encrypt(keysOf(target), plaintext);
      const url = signedUrl(target, encrypted);
      url.searchParams.set('echostr', encrypted);
      try {
        const response = await fetch(url, { signal: AbortSignal.timeout(1_000) });
        return response.status === 200 && (await response.text()) === plaintext;
      } catch {
        return false;
      }
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    underWay: () => underWay.size,
    deliveries: () => done,
    close: () => closing.abort(),
  };
}
