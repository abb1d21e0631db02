import { standardSettings, type Settings } from '#shared/domain/setting';
import { readShownSettings } from '../db/settings.ts';
import { shareRead } from './shared-read.ts';

/**
 * What the company decided, as this desk knows it; what was changed here counts at once. The standards until the cache
 * has answered.
 */
export const useSettings = shareRead<Settings>(async (db) => (await readShownSettings(db)).settings, standardSettings);
