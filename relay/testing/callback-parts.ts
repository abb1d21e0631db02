import { createCipheriv } from 'node:crypto';
import { encrypt, sign, toEnvelope, toXml } from '#simulator/callback-crypto';
import { toRequest } from './raw-http.ts';

export type Keys = { readonly token: string; readonly aesKey: string; readonly receiver: string };
export type Parts = { readonly signature: string; readonly timestamp: string; readonly nonce: string };

/** Numbers in [0, 1), the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function doorbell(keys: Keys, openKfid = 'wkForged', token = 'ENCforged'): string {
  return toXml({
    ToUserName: keys.receiver,
    CreateTime: '1',
    MsgType: 'event',
    Event: 'kf_msg_or_event',
    Token: token,
    OpenKfId: openKfid,
  });
}

/** A genuine doorbell, sent at that second. It has no token, so that a pull is one call. */
export function genuine(keys: Keys, at: number, nonce: string, openKfid?: string): Buffer {
  const sealed = encrypt(keys, doorbell(keys, openKfid, ''));
  return post(signed(keys, at, nonce, sealed), toEnvelope(keys.receiver, sealed));
}

export function signed(keys: Keys, at: number, nonce: string, sealed: string): Parts {
  return { signature: sign(keys.token, String(at), nonce, sealed), timestamp: String(at), nonce };
}

export function post(parts: Parts, body: Uint8Array | string, method = 'POST'): Buffer {
  return toRequest(method, targetOf(parts), body, ['Content-Type: text/xml']);
}

export function targetOf({ signature, timestamp, nonce }: Parts, more = ''): string {
  const query = `msg_signature=${encodeURIComponent(signature)}&timestamp=${encodeURIComponent(timestamp)}`;
  return `/wecom/callback?${query}&nonce=${encodeURIComponent(nonce)}${more}`;
}

/** Sealed with the right key, but whatever bytes are given. */
export function seal(keys: Keys, plain: Uint8Array): string {
  const key = Buffer.from(`${keys.aesKey}=`, 'base64');
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
}

/** 16 random bytes, the length, the text, the receiver, the padding, each of them as wrong as is wished. */
export function plainOf(
  keys: Keys,
  text: Uint8Array,
  { length = text.length, receiver = keys.receiver, pad }: { length?: number; receiver?: string; pad?: Buffer } = {},
): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(length);
  const head = Buffer.concat([Buffer.alloc(16, 7), size, text, Buffer.from(receiver)]);
  const missing = 32 - (head.length % 32);
  const padding = pad ?? Buffer.alloc(missing, missing);
  const whole = Buffer.concat([head, padding]);
  return Buffer.concat([whole, Buffer.alloc((16 - (whole.length % 16)) % 16, padding.at(-1) ?? 0)]);
}
