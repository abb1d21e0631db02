import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Machine } from './patient.ts';

/** The machine this runs on. */
export const thisMachine: Machine = {
  sqliteVersion() {
    const memory = new DatabaseSync(':memory:');
    const row = memory.prepare('SELECT sqlite_version() AS version').get();
    memory.close();
    return String(row?.['version']);
  },
  async roomAt(folder) {
    const there = await nearest(folder);
    const { bavail, bsize } = await statfs(there);
    const isWritable = await access(there, constants.W_OK).then(
      () => true,
      () => false,
    );
    return { freeBytes: bavail * bsize, isWritable };
  },
};

/** The folder itself, or the one above in which the relay will make it. */
async function nearest(folder: string): Promise<string> {
  const exists = await access(folder).then(
    () => true,
    () => false,
  );
  return exists || dirname(folder) === folder ? folder : nearest(dirname(folder));
}
