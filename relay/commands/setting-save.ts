import type { CommandOf } from '#shared/contracts/command';
import { done, refuse, type Ground, type Outcome } from './ground.ts';

/** DE-7: supervisors set what holds for everybody; every desk hears of it. */
export async function saveSetting(
  { setting }: CommandOf<'setting.save'>,
  { trx, asker, now }: Ground,
): Promise<Outcome> {
  if (asker.role === 'servicer') return refuse('not-allowed', 'only supervisors change settings');
  const body = JSON.stringify(setting);
  await trx
    .insertInto('setting')
    .values({ name: setting.name, body })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ body }))
    .execute();
  return done({ kind: 'setting.changed', at: now, openKfid: null, setting, by: asker.servicerUserid });
}
