import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A page of a few lines in place of the workstation, so that the shell is proved without it. */
export async function writeTestPage(out: string): Promise<void> {
  const folder = join(out, 'renderer/assets');
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(out, 'renderer/index.html'),
    '<!doctype html><title>page</title><script type="module" src="./assets/main.js"></script>',
  );
  await writeFile(
    join(folder, 'main.js'),
    `window.heard = [];
window.desktop.onOpenConversation((id) => window.heard.push(['open', id]));
window.desktop.onNoteReply(() => window.heard.push(['note-reply']));
window.stopFocus = window.desktop.onFocus((isFocused) => window.heard.push(['focus', isFocused]));`,
  );
}
