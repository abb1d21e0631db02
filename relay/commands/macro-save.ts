import type { CommandOf } from '#shared/contracts/command';
import { mayEditMacro, type Macro } from '#shared/domain/macro';
import { done, refuse, type Ground, type Outcome } from './ground.ts';

/** DE-6: anyone may make a macro; everybody's is changed by its author and by supervisors. */
export async function saveMacro(command: CommandOf<'macro.save'>, { trx, asker, now }: Ground): Promise<Outcome> {
  const { macroId, title, steps, isPrivate } = command;
  const before = await readMacro(trx, macroId);
  if (before && !mayEditMacro(before, asker)) return refuse('not-allowed', 'not theirs to change');
  const me = asker.servicerUserid;
  const owner = isPrivate ? me : null;
  const macro: Macro = { macroId, title, steps, owner, author: before?.author ?? me, updatedAt: now };
  const row = { owner, body: JSON.stringify(macro) };
  await trx
    .insertInto('macro')
    .values({ macro_id: macroId, ...row })
    .onConflict((conflict) => conflict.column('macro_id').doUpdateSet(row))
    .execute();
  const saved = { kind: 'macro.saved', at: now, openKfid: null, macro } as const;
  // One that becomes private must leave the other desks: they will not see `saved`.
  if (before?.owner !== null || owner === null) return done(saved);
  return done({ kind: 'macro.deleted', at: now, openKfid: null, macroId, owner: null }, saved);
}

export async function deleteMacro(
  { macroId }: CommandOf<'macro.delete'>,
  { trx, asker, now }: Ground,
): Promise<Outcome> {
  const before = await readMacro(trx, macroId);
  if (!before) return refuse('not-found', 'no such macro');
  if (!mayEditMacro(before, asker)) return refuse('not-allowed', 'not theirs to delete');
  await trx.deleteFrom('macro').where('macro_id', '=', macroId).execute();
  return done({ kind: 'macro.deleted', at: now, openKfid: null, macroId, owner: before.owner });
}

async function readMacro(trx: Ground['trx'], macroId: string): Promise<Macro | null> {
  const row = await trx.selectFrom('macro').select('body').where('macro_id', '=', macroId).executeTakeFirst();
  return row ? (JSON.parse(row.body) as Macro) : null;
}
