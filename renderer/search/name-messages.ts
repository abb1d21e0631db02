import type { CacheKey } from '../db/seal/cipher.ts';

export type ToNames =
  | { readonly kind: 'open'; readonly database: string; readonly cacheKey: CacheKey }
  /** External userids to read again. */
  | { readonly kind: 'changed'; readonly ids: readonly string[] }
  | { readonly kind: 'find'; readonly id: number; readonly typed: string; readonly limit: number };

export type FromNames =
  | { readonly kind: 'found'; readonly id: number; readonly ids: readonly string[] }
  | { readonly kind: 'failed' };
