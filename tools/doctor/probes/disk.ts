import { dirname, resolve } from 'node:path';
import type { Finding } from '../finding.ts';
import { ill, warn, well, type Patient, type Probe } from '../patient.ts';

const GIB = 1024 ** 3;
/** Below this the database cannot grow for long: a busy day of pictures is more. */
const FULL_BYTES = GIB;
const LOW_BYTES = 10 * GIB;

/** The folders of DATABASE_URL and MEDIA_DIR: whether they can be written, and for how long. */
export const disk: Probe = {
  name: 'disk',
  isReady: () => true,
  async run(patient) {
    const { databaseUrl, mediaDir } = patient.config;
    const path = databaseUrl.replace(/^sqlite:/, '');
    const folders = new Set([...(path === ':memory:' ? [] : [dirname(resolve(path))]), resolve(mediaDir)]);
    return Promise.all([...folders].map((folder) => look(folder, patient)));
  },
};

async function look(folder: string, { machine, words }: Patient): Promise<Finding> {
  const { freeBytes, isWritable } = await machine.roomAt(folder);
  if (!isWritable) return ill('disk', words.diskReadOnly(folder), words.diskReadOnlyMend);
  const room = `${(freeBytes / GIB).toFixed(1)} GB`;
  if (freeBytes < FULL_BYTES) return ill('disk', words.diskFull(folder, room), words.diskMend);
  if (freeBytes < LOW_BYTES) return warn('disk', words.diskLow(folder, room), words.diskMend);
  return well('disk', words.diskWell(folder, room));
}
