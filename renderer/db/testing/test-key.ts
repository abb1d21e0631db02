import { readCacheKey, type CacheKey } from '../seal/cipher.ts';

/** As the relay gives one. */
export const testKeyText = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';
export const testKey: CacheKey = readKey();

function readKey(): CacheKey {
  const key = readCacheKey(testKeyText);
  if (!key) throw new Error('32 bytes');
  return key;
}
