import { useLiveQuery } from 'dexie-react-hooks';
import type { CommandOf } from '#shared/contracts/command';
import type { Setting } from '#shared/domain/setting';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { readShownSettings, type ShownSettings } from '../../db/settings.ts';
import type { Desk } from '../../sync/desk.ts';
import { showUndo } from '../../ui/undo-toast.tsx';

/** All settings as this desk shows them; undefined until read from this machine. */
export function useSettings(): ShownSettings | undefined {
  const { db } = useDesk();
  return useLiveQuery(() => readShownSettings(db), [db]);
}

/** Saves one setting whole, and offers what was there before. `said` names it. */
export function useSave(): (next: Setting, before: Setting, said: string) => Promise<void> {
  const desk = useDesk();
  const words = useMessages().deskRules;
  return async (next, before, said) => {
    await send(desk, next);
    showUndo(words.saved(said), { label: words.undo, onUndo: () => void send(desk, before) });
  };
}

function send(desk: Desk, setting: Setting): Promise<void> {
  // Data through and through: the same to the wire, whose arrays are not readonly by type.
  const copy = structuredClone(setting) as CommandOf<'setting.save'>['setting'];
  return desk.send([{ command: { kind: 'setting.save', id: desk.makeId(), setting: copy } }]);
}
