import { Dexie } from 'dexie';
import { toSettings, type Setting, type SettingName, type Settings } from '#shared/domain/setting';
import type { DeskDatabase } from './schema.ts';

/** What holds for everybody, with what this desk has saved and the relay has not confirmed. */
export type ShownSettings = { readonly settings: Settings; readonly pending: ReadonlySet<SettingName> };

export async function readShownSettings(db: DeskDatabase): Promise<ShownSettings> {
  const [known, rows] = await Promise.all([
    db.settings.toArray(),
    // A lane of their own: what else is queued is no reason to read them again.
    db.outbox.where('[lane+at]').between(['setting.save', Dexie.minKey], ['setting.save', Dexie.maxKey]).toArray(),
  ]);
  const saved = rows.flatMap(({ command }): Setting[] => (command.kind === 'setting.save' ? [command.setting] : []));
  return { settings: toSettings([...known, ...saved]), pending: new Set(saved.map(({ name }) => name)) };
}
