import { XChaCha20Poly1305 } from '@stablelib/xchacha20poly1305';

/** The 32 bytes everything a desk keeps is sealed with; the relay gives them to whoever signed in (DE-914). */
export type CacheKey = Uint8Array<ArrayBuffer> & { readonly [keyBrand]: true };
declare const keyBrand: unique symbol;

const KEY_BYTES = 32;
const NONCE_BYTES = 24;
const TAG_BYTES = 16;
/** Random bytes are asked for this many at a time: asking costs as much as sealing a short row. */
const NONCES_AT_ONCE = 256;

/** What was read is not sealed with this key, or was changed since. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

/** `text`: base64url of 32 bytes, as the relay gives it. Null for anything else. */
export function readCacheKey(text: string): CacheKey | null {
  try {
    const key = fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
    return isKey(key) ? key : null;
  } catch {
    return null;
  }
}

function isKey(bytes: Uint8Array<ArrayBuffer>): bytes is CacheKey {
  return bytes.length === KEY_BYTES;
}

/**
 * XChaCha20-Poly1305, which answers at once: a transaction of IndexedDB does not wait for WebCrypto. The nonce, 24 random
 * bytes, stands before what it sealed. `about` is not kept: it must be said again to open.
 */
export class Cipher {
  readonly #aead: XChaCha20Poly1305;
  #nonces = new Uint8Array(0);

  constructor(key: CacheKey) {
    this.#aead = new XChaCha20Poly1305(key);
  }

  seal(plain: Uint8Array, about: Uint8Array): Uint8Array<ArrayBuffer> {
    const sealed = new Uint8Array(NONCE_BYTES + plain.length + TAG_BYTES);
    const nonce = this.#nonce();
    sealed.set(nonce);
    this.#aead.seal(nonce, plain, about, sealed.subarray(NONCE_BYTES));
    return sealed;
  }

  /** Throws a SealError. */
  open(sealed: Uint8Array, about: Uint8Array): Uint8Array {
    if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new SealError('too short');
    const plain = this.#aead.open(sealed.subarray(0, NONCE_BYTES), sealed.subarray(NONCE_BYTES), about);
    if (plain === null) throw new SealError('another key, or changed');
    return plain;
  }

  #nonce(): Uint8Array {
    if (this.#nonces.length === 0) this.#nonces = crypto.getRandomValues(new Uint8Array(NONCE_BYTES * NONCES_AT_ONCE));
    const nonce = this.#nonces.subarray(0, NONCE_BYTES);
    this.#nonces = this.#nonces.subarray(NONCE_BYTES);
    return nonce;
  }
}

/** How many bytes sealing adds. */
export const SEAL_BYTES = NONCE_BYTES + TAG_BYTES;

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
