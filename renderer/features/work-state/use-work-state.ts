import { workStateNow, type WorkState } from '#shared/domain/work-state';
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

/** What a servicer says of their rest or the end of their day: who answers, until when, what customers are told. */
type Away = Pick<WorkState, 'cover' | 'until'> & { readonly notice: string | null };

export function rest(desk: Desk, state: 'resting' | 'off', { cover, until, notice }: Away): Promise<void> {
  return send(desk, { state, cover, until, ...(notice === null ? {} : { notice }) });
}

export function work(desk: Desk): Promise<void> {
  return send(desk, { state: 'working', cover: null, until: null });
}

/** The key: ends a rest at once, begins one after its dialog. */
export async function toggleRest(desk: Desk): Promise<void> {
  const { workState } = await readOwnWorkState(desk.db, desk.me.servicerUserid);
  if (workStateNow(workState, desk.now()).state === 'working') workStateDialog.setState({ open: 'resting' });
  else await work(desk);
}

function send(desk: Desk, state: Omit<WorkState, 'servicerUserid' | 'since'>): Promise<void> {
  const { servicerUserid } = desk.me;
  return desk.send([{ command: { kind: 'work-state.set', id: desk.makeId(), servicerUserid, ...state } }]);
}
