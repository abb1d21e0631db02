import { SealError } from './seal/cipher.ts';

/**
 * What an error of IndexedDB says of the cache. `ruined`: bytes are lost or changed, or it is of another making. `full`: no
 * room on the disk. `barred`: this browser keeps nothing. `newer`: a newer program keeps it. `passing`: anything else; it may
 * be gone at the next try.
 */
export type CacheFault = 'ruined' | 'full' | 'barred' | 'newer' | 'passing';

/**
 * By the names the standard, Chromium and Dexie give their errors. UnknownError is not among them: Chromium says it of a
 * ruined file and of a locked or full disk alike.
 */
const FAULTS: Readonly<Record<string, CacheFault>> = {
  // A table that is missing; a version or keys of another making.
  NotFoundError: 'ruined',
  VersionError: 'ruined',
  SchemaError: 'ruined',
  UpgradeError: 'ruined',
  // The file of a large value is lost, or nothing that can be read.
  NotReadableError: 'ruined',
  DataError: 'ruined',
  DataCloneError: 'ruined',
  QuotaExceededError: 'full',
  MissingAPIError: 'barred',
  SecurityError: 'barred',
};

export function faultOf(error: unknown): CacheFault {
  if (error instanceof SealError) return 'ruined';
  if (typeof error !== 'object' || error === null) return 'passing';
  // What ended a transaction, or kept a database from opening, stands inside what Dexie throws.
  const inner = 'inner' in error ? faultOf(error.inner) : 'passing';
  if (inner !== 'passing') return inner;
  return ('name' in error && typeof error.name === 'string' ? FAULTS[error.name] : undefined) ?? 'passing';
}
