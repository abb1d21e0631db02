import type { DeskDatabase } from '../../db/schema.ts';
import { emojiFaces, type EmojiFace } from '../../lib/wechat-emoji.ts';

const ROW = 'recent emoji';
const KEPT = 16;

/** The faces chosen last on this machine, newest first. */
export async function readRecentEmoji(db: DeskDatabase): Promise<readonly EmojiFace[]> {
  const row = await db.meta.get(ROW);
  const names = typeof row?.value === 'string' ? row.value.split(' ') : [];
  return names.flatMap((name) => emojiFaces.find((face) => face.name === name) ?? []);
}

export async function keepRecentEmoji(db: DeskDatabase, face: EmojiFace): Promise<void> {
  const before = await readRecentEmoji(db);
  const names = [face, ...before.filter(({ name }) => name !== face.name)].map(({ name }) => name);
  await db.meta.put({ name: ROW, value: names.slice(0, KEPT).join(' ') });
}
