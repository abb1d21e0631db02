import type { CommandOf } from '#shared/contracts/command';
import type { Setting, SettingName, Settings } from '#shared/domain/setting';
import { changedParts } from '#shared/domain/setting-parts';
import type { DeskDatabase } from './schema.ts';

/** What this desk saved and the relay did not take, because somebody else had saved the same part: until it is decided. */
export type RefusedSettings = Partial<Omit<Settings, 'routing'>> & { readonly routing?: Partial<Settings['routing']> };

export const REFUSED_SETTINGS = 'settings refused';

export async function readRefusedSettings(db: DeskDatabase): Promise<RefusedSettings> {
  const row = await db.meta.get(REFUSED_SETTINGS);
  // Written below only.
  return typeof row?.value === 'string' ? (JSON.parse(row.value) as RefusedSettings) : {};
}

/** Inside the transaction in which its row leaves the outbox: what somebody typed is always in one of the two. */
export async function keepRefusedSetting(
  db: DeskDatabase,
  { setting, base }: Pick<CommandOf<'setting.save'>, 'setting' | 'base'>,
): Promise<void> {
  const before = await readRefusedSettings(db);
  const mine: Setting = setting;
  const kept: RefusedSettings =
    mine.name === 'routing'
      ? { ...before, routing: { ...before.routing, ...changedParts(mine, base ?? {}) } }
      : { ...before, [mine.name]: mine.value };
  await db.meta.put({ name: REFUSED_SETTINGS, value: JSON.stringify(kept) });
}

/** It was decided. `parts`: those of routing. */
export async function dropRefusedSetting(
  db: DeskDatabase,
  name: SettingName,
  parts: readonly (keyof Settings['routing'])[],
): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const { [name]: dropped, routing, ...others } = await readRefusedSettings(db);
    const rest = Object.entries(routing ?? {}).filter(([part]) => !parts.some((one) => one === part));
    const kept: RefusedSettings =
      name === 'routing'
        ? { ...others, routing: Object.fromEntries(rest) }
        : { ...others, ...(routing && { routing }) };
    if (dropped !== undefined || routing !== undefined)
      await db.meta.put({ name: REFUSED_SETTINGS, value: JSON.stringify(kept) });
  });
}
