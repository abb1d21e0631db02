import { randomBytes } from 'node:crypto';
import { callbackQuery } from '#shared/wecom/callback';
import { encrypt, sign } from '#simulator/callback-crypto';
import type { Finding } from '../finding.ts';
import { ill, warn, well, type Patient, type Probe } from '../patient.ts';

/** WeCom gives the URL verification one second (wecom-api.md 1.2); waiting longer tells slow from gone. */
const ALLOWED_MS = 1_000;
const ANSWER_MS = 10_000;

/** Does what WeCom does when the callback is saved: a signed GET whose echo must come back decrypted, and in time. */
export const callback: Probe = {
  name: 'callback',
  isReady: () => true,
  async run(patient) {
    const { publicUrl } = patient.config;
    const { words } = patient;
    if (publicUrl === null) return [ill('callback', words.callbackNoUrl, words.callbackNoUrlMend)];
    const address = new URL(`${publicUrl}/wecom/callback`);
    try {
      const found = [await verify(address, patient), await guard(address, patient)].filter((one) => one !== null);
      return address.protocol === 'https:' || isLocal(address)
        ? found
        : [...found, warn('callback', words.callbackPlain, words.callbackPlainMend)];
    } catch {
      return [ill('callback', words.callbackGone, words.callbackMend)];
    }
  },
};

async function verify(address: URL, { config, fetch: doFetch, clock, words }: Patient): Promise<Finding> {
  const { callbackTokens, callbackAesKeys, corpId } = config.wecom;
  const keys = { token: callbackTokens[0] ?? '', aesKey: callbackAesKeys[0] ?? '', receiver: corpId };
  const echo = randomBytes(10).toString('hex');
  const asked = {
    timestamp: String(Math.floor(clock.now() / 1_000)),
    nonce: randomBytes(8).toString('hex'),
    echostr: encrypt(keys, echo),
  };
  const url = new URL(address);
  url.searchParams.set(callbackQuery.signature, sign(keys.token, asked.timestamp, asked.nonce, asked.echostr));
  for (const [name, value] of Object.entries(asked))
    url.searchParams.set(callbackQuery[name as keyof typeof asked], value);
  const started = clock.now();
  const response = await doFetch(url, { signal: AbortSignal.timeout(ANSWER_MS), redirect: 'manual' });
  const text = await response.text();
  const ms = clock.now() - started;
  if (response.status === 403) return ill('callback', words.callbackRefused, words.callbackRefusedMend);
  if (response.status !== 200) return ill('callback', words.callbackOther(response.status), words.callbackMend);
  if (text !== echo) return ill('callback', words.callbackWrongEcho, words.callbackMend);
  return ms <= ALLOWED_MS
    ? well('callback', words.callbackWell(ms))
    : ill('callback', words.callbackSlow(ms), words.callbackSlowMend);
}

/** An unsigned request must be refused, or something in front answers everybody. */
async function guard(address: URL, { fetch: doFetch, words }: Patient): Promise<Finding | null> {
  const response = await doFetch(address, { signal: AbortSignal.timeout(ANSWER_MS), redirect: 'manual' });
  await response.body?.cancel();
  return response.status === 200 ? ill('callback', words.callbackUnguarded, words.callbackMend) : null;
}

function isLocal({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}
