import type { SaveDialogOptions, SaveDialogReturnValue } from 'electron';
import { join } from 'node:path';
import type { SavedFile } from '#shared/contracts/bridge';
import { writeWhole } from './kept-file.ts';

export type SaveParts = {
  readonly folder: string;
  readonly ask: (options: SaveDialogOptions) => Promise<SaveDialogReturnValue>;
};

/** Saves where the servicer chooses; the page proposes a name but never a place (BR-8). */
export function createSaveFile({ folder, ask }: SaveParts): (file: SavedFile) => Promise<'saved' | 'cancelled'> {
  return async (file) => {
    const answer = await ask({ defaultPath: join(folder, toFileName(file.name)) });
    if (answer.canceled || answer.filePath === '') return 'cancelled';
    await writeWhole(answer.filePath, file.bytes);
    return 'saved';
  };
}

const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A customer chose this name: no folders, no control or direction-turning characters, no name a system reserves. */
export function toFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .replaceAll(/[:*?"<>|]/g, '_')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '')
    .slice(0, 120);
  if (plain === '') return 'file';
  return reserved.test(plain) ? `_${plain}` : plain;
}
