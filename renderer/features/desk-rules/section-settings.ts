import type { CommandOf } from '#shared/contracts/command';
import type { Setting } from '#shared/domain/setting';
import { baseOf } from '#shared/domain/setting-parts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLive } from '../../app/use-live.ts';
import { readRefusedSettings, type RefusedSettings } from '../../db/refused-settings.ts';
import { readShownSettings, type ShownSettings } from '../../db/settings.ts';
import type { Desk } from '../../sync/desk.ts';
import { showUndo } from '../../ui/undo-toast.tsx';

/** What a section is drawn from. */
export type SectionProps = { readonly shown: ShownSettings & { readonly refused: RefusedSettings } };

/**
 * All settings as this desk shows them, and what was not taken; undefined until read from this machine. Read together: what
 * somebody typed is in one of the two at any moment.
 */
export function useSectionSettings(): SectionProps['shown'] | undefined {
  const { db } = useDesk();
  return useLive(async () => {
    const [shown, refused] = await Promise.all([readShownSettings(db), readRefusedSettings(db)]);
    return { ...shown, refused };
  }, [db]);
}

/** Saves one setting whole, made from `before`, and offers what was there then. `said` names it. */
export function useSave(): (next: Setting, before: Setting, said: string) => Promise<void> {
  const desk = useDesk();
  const words = useMessages().deskRules;
  return async (next, before, said) => {
    await send(desk, next, before);
    showUndo(words.saved(said), { label: words.undo, onUndo: () => void send(desk, before, next) });
  };
}

function send(desk: Desk, setting: Setting, from: Setting): Promise<void> {
  // Data through and through: the same to the wire, whose arrays are not readonly by type.
  const copy = structuredClone(setting) as CommandOf<'setting.save'>['setting'];
  return desk.send([{ command: { kind: 'setting.save', id: desk.makeId(), setting: copy, base: baseOf(from) } }]);
}
