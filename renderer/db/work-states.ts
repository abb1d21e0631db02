import { Dexie } from 'dexie';
import type { ServicerUserid } from '#shared/domain/ids';
import { newWorkState, type WorkState } from '#shared/domain/work-state';
import type { DeskDatabase } from './schema.ts';

/** One's own state as one sees it: a change shows at once, marked until the relay has it. */
export type OwnWorkState = { readonly workState: WorkState; readonly isPending: boolean };

export async function readOwnWorkState(db: DeskDatabase, me: ServicerUserid): Promise<OwnWorkState> {
  const [known, waiting] = await Promise.all([
    db.workStates.get(me),
    // A lane of its own: what else is queued is no reason to read it again.
    db.outbox.where('[lane+at]').between(['work-state.set', Dexie.minKey], ['work-state.set', Dexie.maxKey]).toArray(),
  ]);
  const last = waiting.findLast(({ command }) => command.kind === 'work-state.set' && command.servicerUserid === me);
  if (last?.command.kind !== 'work-state.set') return { workState: known ?? newWorkState(me), isPending: false };
  const { kind: _kind, id: _id, ...said } = last.command;
  return { workState: { ...said, since: last.at }, isPending: true };
}
