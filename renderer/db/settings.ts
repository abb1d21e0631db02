import { toSettings, type Setting, type SettingName, type Settings } from '#shared/domain/setting';
import type { DeskDatabase } from './schema.ts';

/** What holds for everybody, with what this desk has saved and the relay has not confirmed. */
export type ShownSettings = { readonly settings: Settings; readonly pending: ReadonlySet<SettingName> };

export async function readShownSettings(db: DeskDatabase): Promise<ShownSettings> {
  const [known, rows] = await Promise.all([
    db.settings.toArray(),
    db.outbox.filter(({ command }) => command.kind === 'setting.save').toArray(),
  ]);
  const saved = rows
    .toSorted((left, right) => left.at - right.at)
    .flatMap(({ command }): Setting[] => (command.kind === 'setting.save' ? [command.setting] : []));
  return { settings: toSettings([...known, ...saved]), pending: new Set(saved.map(({ name }) => name)) };
}
