import type { MenuItemConstructorOptions } from 'electron';
import type { Words } from './words.ts';

/** The application menu. On macOS copy and paste only work through its edit roles; elsewhere it gives the same keys. */
export function buildMenu(words: Words, platform: NodeJS.Platform, isPackaged: boolean): MenuItemConstructorOptions[] {
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const ownMenu: MenuItemConstructorOptions = {
    label: words.name,
    submenu: [
      { role: 'about', label: words.about },
      separator,
      { role: 'hide', label: words.hide },
      { role: 'hideOthers', label: words.hideOthers },
      separator,
      { role: 'quit', label: words.quit },
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: words.edit,
    submenu: [
      { role: 'undo', label: words.undo },
      { role: 'redo', label: words.redo },
      separator,
      { role: 'cut', label: words.cut },
      { role: 'copy', label: words.copy },
      { role: 'paste', label: words.paste },
      { role: 'pasteAndMatchStyle', label: words.pastePlain },
      { role: 'selectAll', label: words.selectAll },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: words.view,
    submenu: [
      { role: 'reload', label: words.reload },
      separator,
      { role: 'resetZoom', label: words.actualSize },
      { role: 'zoomIn', label: words.zoomIn },
      { role: 'zoomOut', label: words.zoomOut },
      separator,
      { role: 'togglefullscreen', label: words.fullScreen },
      ...(isPackaged ? [] : [{ role: 'toggleDevTools', label: words.developer } as const]),
    ],
  };
  const window: MenuItemConstructorOptions = {
    label: words.window,
    submenu: [
      { role: 'minimize', label: words.minimize },
      { role: 'close', label: words.close },
      ...(platform === 'darwin' ? [] : [separator, { role: 'quit', label: words.quit } as const]),
    ],
  };
  return platform === 'darwin' ? [ownMenu, edit, view, window] : [edit, view, window];
}
