import { SealError, type Cipher } from './cipher.ts';

const about = new TextEncoder().encode('text');
/** So many arguments a call may have everywhere. */
const AT_ONCE = 8_192;

/** Text for a place that keeps only text, as base64. */
export function sealText(cipher: Cipher, text: string): string {
  const sealed = cipher.seal(new TextEncoder().encode(text), about);
  let binary = '';
  for (let from = 0; from < sealed.length; from += AT_ONCE)
    binary += String.fromCharCode(...sealed.subarray(from, from + AT_ONCE));
  return btoa(binary);
}

/** Null for what another key sealed, and for anything that is no sealed text. */
export function openText(cipher: Cipher, sealed: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(sealed), (character) => character.charCodeAt(0));
    return new TextDecoder().decode(cipher.open(bytes, about));
  } catch (error) {
    if (error instanceof SealError || error instanceof DOMException) return null;
    throw error;
  }
}
