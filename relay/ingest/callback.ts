import { callbackEvents } from '#shared/wecom/callback';
import { MINUTE } from '#shared/lib/time';
import type { Clock } from '../clock.ts';
import { isSignedWith, open, type AesKey } from '../wecom/crypto.ts';
import { readAccountChange, toExternalEvent, type AccountChange, type ExternalEvent } from '../wecom/external-event.ts';
import { parseXml, textOf, type XmlElement } from '../wecom/xml.ts';
import { ReplayMemory } from './replay-memory.ts';
import type { RefusalCause, Report } from './report.ts';

export type CallbackConfig = {
  readonly corpId: string;
  /** First the ones in force; second ones during a rotation. */
  readonly tokens: readonly string[];
  readonly aesKeys: readonly AesKey[];
  /** How far a callback's timestamp may be from now. */
  readonly windowMs?: number;
};

export type CallbackQuery = { readonly signature: string; readonly timestamp: string; readonly nonce: string };

/** WeCom's side of the answer: the status is all it reads (wecom-api.md 1.6). */
export type ReceiveStatus = 200 | 400 | 403 | 503;

export interface Callback {
  /** GET: the plaintext to answer with, or null for 403, whatever was wrong. IN-1 */
  verify(query: CallbackQuery & { readonly echostr: string }): string | null;
  /** POST: resolves once the wake-up is safe. IN-2 */
  receive(query: CallbackQuery | null, body: Uint8Array): Promise<ReceiveStatus>;
  /** For what the HTTP side refuses before there is anything to receive. */
  refuse(status: 400 | 403 | 413 | 503, cause: RefusalCause): void;
  /** From now on WeCom is asked to come back later. */
  stop(): void;
}

export type CallbackPorts = {
  readonly clock: Clock;
  readonly report: Report;
  /** Each resolves when it is durable. `openKfid` null: an old corp did not say which account (wecom-api.md 1.7). */
  readonly ring: (openKfid: string | null, token: string | null) => Promise<void>;
  readonly keep: (event: ExternalEvent, text: string) => Promise<void>;
  /** Accounts were given to us or taken away; resolves when what was taken is on record. */
  readonly onAccounts: (change: AccountChange) => Promise<void>;
};

/** wecom-api.md 1.6: WeCom's own retries come within seconds; ten minutes forgive a wrong clock as well. */
const WINDOW_MS = 10 * MINUTE;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function createCallback(config: CallbackConfig, ports: CallbackPorts): Callback {
  const { clock, report } = ports;
  const windowMs = config.windowMs ?? WINDOW_MS;
  const replays = new ReplayMemory();
  let isStopping = false;
  // Each key goes with the token beside it; both may be rotated on their own, so every pair is tried.
  const pairs = config.tokens.flatMap((token) => config.aesKeys.map((aesKey) => ({ token, aesKey })));

  function refuse<S extends 400 | 403 | 413 | 503>(status: S, cause: RefusalCause): S {
    report({ kind: 'callback.refused', status, cause });
    return status;
  }

  function isStale(timestamp: string): boolean {
    const at = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1_000 : Number.NaN;
    return !(Math.abs(clock.now() - at) <= windowMs);
  }

  /** The signature first: nothing is decrypted for a stranger. The causes are for our log; the answer is one. */
  function unseal(query: CallbackQuery, encrypt: string): { readonly text: string } | { readonly cause: RefusalCause } {
    const signed = pairs.filter(({ token }) => isSignedWith(token, { ...query, encrypt }));
    if (signed.length === 0) return { cause: 'signature' };
    if (isStale(query.timestamp)) return { cause: 'stale' };
    let cause: RefusalCause = 'sealed';
    for (const { aesKey } of signed) {
      const opened = open(aesKey, encrypt);
      if (opened?.receiver === config.corpId) return { text: opened.text };
      if (opened) cause = 'receiver';
    }
    return { cause };
  }

  async function act(root: XmlElement, text: string): Promise<void> {
    const event = textOf(root, 'Event');
    if (event === callbackEvents.kfMsgOrEvent)
      return ports.ring(textOf(root, 'OpenKfId') || null, textOf(root, 'Token') || null);
    if (event === callbackEvents.kfAccountAuthChange) return ports.onAccounts(readAccountChange(root));
    const external = toExternalEvent(root);
    if (external) await ports.keep(external, text);
  }

  return {
    verify(query) {
      // A proxy that decodes twice leaves spaces where base64 had `+` (wecom-api.md 1.2).
      const unsealed = unseal(query, query.echostr.replaceAll(' ', '+'));
      if ('text' in unsealed) return unsealed.text;
      refuse(403, unsealed.cause);
      return null;
    },
    async receive(query, body) {
      if (isStopping) return refuse(503, 'stopping');
      if (query === null) return refuse(403, 'query');
      const encrypt = readEnvelope(body);
      if (encrypt === null) return refuse(400, 'grammar');
      const unsealed = unseal(query, encrypt);
      if ('cause' in unsealed) return refuse(403, unsealed.cause);
      const root = parseXml(unsealed.text);
      if (root?.name !== 'xml') return refuse(400, 'grammar');
      if (replays.has(query.signature)) {
        report({ kind: 'callback.replayed' });
        return 200;
      }
      try {
        await act(root, unsealed.text);
      } catch {
        // Not stored, so not acknowledged: WeCom comes again.
        return refuse(503, 'store');
      }
      replays.add(query.signature);
      return 200;
    },
    refuse,
    stop() {
      isStopping = true;
    },
  };
}

/** The Encrypt element of a POST (wecom-api.md 1.3), or null when the body is not of the grammar. */
function readEnvelope(body: Uint8Array): string | null {
  let text: string;
  try {
    text = strictUtf8.decode(body);
  } catch {
    return null;
  }
  const root = parseXml(text);
  return root?.name === 'xml' ? textOf(root, 'Encrypt') : null;
}
