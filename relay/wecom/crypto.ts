import { createDecipheriv, createSecretKey, hash, timingSafeEqual, type Decipheriv, type KeyObject } from 'node:crypto';
import { callbackPadBlock, signatureText } from '#shared/wecom/callback';

/** An EncodingAESKey made ready: the IV is its first half (wecom-api.md 1.5). */
export type AesKey = {
  readonly key: KeyObject;
  readonly iv: Uint8Array;
  /**
   * One stream for everything that is opened with the key: making one costs ten times what a callback's text does. In CBC a
   * block depends on the one before it and on no other, so of what comes out only the first block, which is made with the
   * end of the text before instead of the IV, is not the plaintext; and the first block is WeCom's random bytes.
   */
  readonly stream: Decipheriv;
};

/** What was inside `Encrypt`: the text and for whom it was made (wecom-api.md 1.5). */
export type Opened = { readonly text: string; readonly receiver: string };

const AES_KEY_PATTERN = /^[A-Za-z0-9]{43}$/;
const HEAD_BYTES = 20;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Null when the text is not 43 letters and digits (wecom-api.md 1.1). */
export function parseAesKey(text: string): AesKey | null {
  if (!AES_KEY_PATTERN.test(text)) return null;
  const bytes = Buffer.from(`${text}=`, 'base64');
  const key = createSecretKey(bytes);
  const iv = bytes.subarray(0, 16);
  // The cipher's own unpadding knows blocks of 16 only and refuses WeCom's 32; and it would hold the last block back.
  return { key, iv, stream: createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false) };
}

/** Lower-case hex SHA-1 over the sorted values (wecom-api.md 1.4). */
export function sign(token: string, timestamp: string, nonce: string, encrypt: string): string {
  return hash('sha1', signatureText(token, timestamp, nonce, encrypt));
}

/** Compared in constant time: an answer's delay tells nothing about how much of a forged signature was right. */
export function isSignedWith(
  token: string,
  given: { readonly signature: string; readonly timestamp: string; readonly nonce: string; readonly encrypt: string },
): boolean {
  const expected = Buffer.from(sign(token, given.timestamp, given.nonce, given.encrypt), 'latin1');
  const claimed = Buffer.from(given.signature, 'latin1');
  return claimed.length === expected.length && timingSafeEqual(claimed, expected);
}

/**
 * Opens `Encrypt` (wecom-api.md 1.5): base64, AES-256-CBC with the key's first half as IV, 16 random bytes, a length, the
 * text, the receiver, padding to 32. Null for anything else; the reason stays here, because telling a wrong padding from
 * a wrong length would help only a forger.
 */
export function open({ stream }: AesKey, encrypt: string): Opened | null {
  const cipherText = Buffer.from(encrypt, 'base64');
  if (cipherText.length === 0 || cipherText.length % 16 !== 0) return null;
  const plain = stream.update(cipherText);
  const end = plain.length - (plain.at(-1) ?? 0);
  if (!isPadded(plain, end) || end < HEAD_BYTES) return null;
  const textEnd = HEAD_BYTES + plain.readUInt32BE(16);
  if (textEnd > end) return null;
  try {
    const text = strictUtf8.decode(plain.subarray(HEAD_BYTES, textEnd));
    return { text, receiver: strictUtf8.decode(plain.subarray(textEnd, end)) };
  } catch {
    return null;
  }
}

function isPadded(plain: Uint8Array, end: number): boolean {
  const pad = plain.length - end;
  if (pad < 1 || pad > callbackPadBlock || end < 0) return false;
  for (let index = end; index < plain.length; index += 1) if (plain[index] !== pad) return false;
  return true;
}
