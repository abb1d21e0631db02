import type { Servicer } from '#shared/domain/servicer';
import { shareRead } from './shared-read.ts';

/** All of us by userid, as this desk knows them; undefined until the cache has answered. */
export const useServicers = shareRead<ReadonlyMap<string, Servicer> | undefined>(
  async (db) => new Map((await db.servicers.toArray()).map((row) => [row.servicerUserid, row])),
  undefined,
);
