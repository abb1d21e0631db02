import { toSettings, type Setting, type Settings } from '#shared/domain/setting';
import type { RelayDatabase } from './open.ts';

/** What the company decided, inside a transaction or not. */
export async function readSettings(db: Pick<RelayDatabase, 'selectFrom'>): Promise<Settings> {
  const rows = await db.selectFrom('setting').select('body').execute();
  // Written by relay/commands/setting-save.ts only.
  return toSettings(rows.map((row) => JSON.parse(row.body) as Setting));
}
