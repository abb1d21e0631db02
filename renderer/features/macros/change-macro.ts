import type { CommandOf } from '#shared/contracts/command';
import type { Macro } from '#shared/domain/macro';
import type { Desk } from '../../sync/desk.ts';
import { showDone } from '../../ui/undo-toast.tsx';

export function newMacro(desk: Desk): Macro {
  const { servicerUserid } = desk.me;
  return { macroId: desk.makeId(), title: '', steps: [], owner: servicerUserid, author: servicerUserid, updatedAt: 0 };
}

/** On the screen at once; the relay has the last word. */
export async function saveMacro(desk: Desk, macro: Macro, said: string | null): Promise<void> {
  const { macroId, title, steps, owner } = macro;
  const command: CommandOf<'macro.save'> = {
    kind: 'macro.save',
    id: desk.makeId(),
    macroId,
    title,
    steps: [...steps],
    isPrivate: owner !== null,
  };
  await desk.send([{ command }]);
  if (said !== null) showDone(said);
}

export async function deleteMacro(desk: Desk, macroId: string): Promise<void> {
  await desk.send([{ command: { kind: 'macro.delete', id: desk.makeId(), macroId } }]);
}
