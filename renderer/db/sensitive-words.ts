import type { SensitiveWord } from '#shared/domain/setting';
import type { DeskDatabase } from './schema.ts';

/** The words the company watches, as last heard from the relay: they are looked for here, offline too. */
export async function readSensitiveWords(db: DeskDatabase): Promise<readonly SensitiveWord[]> {
  const setting = await db.settings.get('sensitiveWords');
  return setting?.name === 'sensitiveWords' ? setting.value : [];
}
