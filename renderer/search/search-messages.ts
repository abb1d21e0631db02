import type { Fact } from '#shared/domain/fact';
import type { CacheKey } from '../db/seal/cipher.ts';
import type { LateName, LocalFound } from './desk-index.ts';

// Between a window and its search worker.

export type ToWorker =
  /** First: which cache to read. */
  | { readonly kind: 'open'; readonly database: string; readonly cacheKey: CacheKey }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'late-name'; readonly late: LateName; readonly at: number }
  | {
      readonly kind: 'find';
      readonly id: number;
      readonly typed: string;
      readonly now: number;
      readonly limit: number;
    };

export type FromWorker =
  /** How much of the cache is read, 0…1. */
  | { readonly kind: 'share'; readonly share: number }
  /** The cache cannot be read. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'found'; readonly id: number; readonly found: LocalFound };
