import type { CommandOf } from '#shared/contracts/command';
import type { Setting } from '#shared/domain/setting';
import { joinSetting } from '#shared/domain/setting-parts';
import { forgetWords } from '../feed/recalled-words.ts';
import { done, refuse, type Ground, type Outcome } from './ground.ts';

/** DE-7 DE-9: supervisors set what holds for everybody; every desk hears of it. */
export async function saveSetting(
  { setting: mine, base }: CommandOf<'setting.save'>,
  { trx, asker, now }: Ground,
): Promise<Outcome> {
  if (asker.role === 'servicer') return refuse('not-allowed', 'only supervisors change settings');
  const there = await trx.selectFrom('setting').select('body').where('name', '=', mine.name).executeTakeFirst();
  // Written below only.
  const setting = base && there ? joinSetting(mine, base, JSON.parse(there.body) as Setting) : mine;
  if (setting === null) return refuse('setting-changed', 'somebody else changed the same part');
  const body = JSON.stringify(setting);
  await trx
    .insertInto('setting')
    .values({ name: setting.name, body })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ body }))
    .execute();
  // What was kept for longer than that goes now, not with the next look.
  if (setting.name === 'recalls') await forgetWords(trx, setting.value.keptDays, now);
  return done({ kind: 'setting.changed', at: now, openKfid: null, setting, by: asker.servicerUserid });
}
