import { newWorkState, workStateNow, type WorkState } from '#shared/domain/work-state';
import type { ServicerUserid } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { useLive } from '../../app/use-live.ts';
import { workStateDialog } from '../../app/work-state-dialog.ts';
import { readOwnWorkState } from '../../db/work-states.ts';
import { useMinute } from '../../lib/use-now.ts';
import type { Desk } from '../../sync/desk.ts';

/** My state by now; undefined until it is read from this machine. */
export function useWorkState(): { readonly workState: WorkState; readonly isPending: boolean } | undefined {
  const { db, me, now } = useDesk();
  const minute = useMinute();
  const own = useLive(() => readOwnWorkState(db, me.servicerUserid), [db, me.servicerUserid]);
  return own && { ...own, workState: workStateNow(own.workState, Math.max(minute, now())) };
}

/** A rest or the end of the day: who answers, and until when. */
export function rest(
  desk: Desk,
  state: 'resting' | 'off',
  { cover, until }: { readonly cover: ServicerUserid | null; readonly until: number | null },
): Promise<void> {
  return send(desk, { ...newWorkState(desk.me.servicerUserid), state, cover, until });
}

export function work(desk: Desk): Promise<void> {
  return send(desk, newWorkState(desk.me.servicerUserid));
}

/** The key: ends a rest at once, begins one after its dialog. */
export async function toggleRest(desk: Desk): Promise<void> {
  const { workState } = await readOwnWorkState(desk.db, desk.me.servicerUserid);
  if (workStateNow(workState, desk.now()).state === 'working') workStateDialog.setState({ open: 'resting' });
  else await work(desk);
}

function send(desk: Desk, { servicerUserid, state, cover, until }: WorkState): Promise<void> {
  return desk.send([{ command: { kind: 'work-state.set', id: desk.makeId(), servicerUserid, state, cover, until } }]);
}
