import type { CommandOf } from '#shared/contracts/command';
import { mayMove } from '#shared/domain/assignment';
import type { OpenKfid, ServicerUserid } from '#shared/domain/ids';
import { awayBlock } from '#shared/domain/service-state';
import { readSettings } from '../db/settings.ts';
import { done, openFor, refuse, type Ground, type Outcome } from './ground.ts';

/** OUT-13: the holder, or a supervisor, gives the conversation to a colleague who is there and serves the account, or to a team. */
export async function handOver(
  command: CommandOf<'conversation.hand-over'>,
  { trx, asker, now }: Ground,
): Promise<Outcome> {
  const opened = await openFor(trx, asker, command.conversationId);
  if (opened.kind === 'refused') return opened;
  const { id, openKfid, holder, serviceState } = opened.conversation;
  const block = awayBlock(serviceState) ?? mayMove(holder, asker);
  if (block) return refuse(block, 'may not be handed over');
  const given = {
    kind: 'assignment.changed',
    at: now,
    openKfid,
    conversationId: id,
    by: asker.servicerUserid,
  } as const;
  const { to, reason } = command;
  if (to.kind === 'team') {
    const { teams } = await readSettings(trx);
    if (!teams.some((team) => team.teamId === to.teamId)) return refuse('target-missing', 'no such team');
    return done({ ...given, holder: null, cause: 'handed-over', team: to.teamId, reason });
  }
  const { servicerUserid } = to;
  if (servicerUserid === holder) return refuse('already-held', 'the colleague holds it already');
  if (!(await isColleague(trx, servicerUserid, openKfid)))
    return refuse('target-missing', 'does not serve the account');
  return done({ ...given, holder: servicerUserid, cause: 'handed-over', reason });
}

/** Active, and serving the account or seeing them all. */
async function isColleague(trx: Ground['trx'], userid: ServicerUserid, openKfid: OpenKfid): Promise<boolean> {
  const row = await trx
    .selectFrom('servicer as s')
    .leftJoin('servicer_account as a', (join) =>
      join.onRef('a.servicer_userid', '=', 's.servicer_userid').on('a.open_kfid', '=', openKfid),
    )
    .select(['s.role', 's.is_active', 'a.open_kfid'])
    .where('s.servicer_userid', '=', userid)
    .executeTakeFirst();
  return row !== undefined && row.is_active === 1 && (row.open_kfid !== null || row.role !== 'servicer');
}
