import type { CommandOf } from '#shared/contracts/command';
import { LONGEST_REST_HOURS, type WorkState } from '#shared/domain/work-state';
import { HOUR } from '#shared/lib/time';
import { done, refuse, type Ground, type Outcome } from './ground.ts';

/** DE-8: one's own; a supervisor may set a colleague's. Nobody stands in for themselves. */
export async function setWorkState(
  command: CommandOf<'work-state.set'>,
  { trx, asker, now }: Ground,
): Promise<Outcome> {
  const { servicerUserid, state, cover } = command;
  const isOwn = servicerUserid === asker.servicerUserid;
  if (!isOwn && asker.role === 'servicer') return refuse('not-allowed', 'not theirs to set');
  const servicers = await trx.selectFrom('servicer').select('servicer_userid').where('is_active', '=', 1).execute();
  const isThere = (userid: string): boolean => servicers.some((one) => one.servicer_userid === userid);
  if (!isThere(servicerUserid)) return refuse('not-found', 'no such colleague');
  if (cover !== null && (cover === servicerUserid || !isThere(cover))) return refuse('target-missing', 'no such cover');
  const until = state === 'resting' && command.until !== null ? command.until : null;
  // Queued at a desk that was offline until the rest was over.
  if (until !== null && until <= now) return done();
  if (until !== null && until > now + LONGEST_REST_HOURS * HOUR)
    return refuse('bad-command', 'a rest ends within hours');
  const workState: WorkState = {
    servicerUserid,
    state,
    cover: state === 'working' ? null : cover,
    until,
    since: now,
    // In their own name: nobody else speaks for them.
    ...(isOwn && state !== 'working' && command.notice !== undefined ? { notice: command.notice } : {}),
  };
  const body = JSON.stringify(workState);
  await trx
    .insertInto('work_state')
    .values({ servicer_userid: servicerUserid, body })
    .onConflict((conflict) => conflict.column('servicer_userid').doUpdateSet({ body }))
    .execute();
  return done({ kind: 'work-state.changed', at: now, openKfid: null, workState, by: asker.servicerUserid });
}
