import type { Migration } from 'kysely/migration';
import { up as first } from './0001-first.ts';

/** Every step from an empty file to the newest schema, in order; a released one is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': { up: first },
};
