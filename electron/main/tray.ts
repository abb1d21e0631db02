import type { MenuItemConstructorOptions } from 'electron';
import type { Waiting } from '#shared/contracts/bridge';
import type { Words } from './words.ts';

/** The used part of Electron's Tray. */
interface TrayIcon {
  setToolTip(text: string): void;
  on(event: 'click', listener: () => void): unknown;
}

export type TrayParts = {
  readonly tray: TrayIcon;
  readonly setMenu: (items: MenuItemConstructorOptions[]) => void;
  readonly words: Words;
  readonly open: () => void;
  readonly openConversation: (conversationId: string) => void;
  readonly quit: () => void;
};

/** Windows cuts a longer one, in the middle of a name. */
const TOOL_TIP = 127;

/**
 * The icon beside the clock on Windows and Linux; macOS has its dock. BR-19: hovering says who waits and how long, its menu
 * leads to each of them. Returns how to tell it.
 */
export function fillTray({
  tray,
  setMenu,
  words,
  open,
  openConversation,
  quit,
}: TrayParts): (waiting: readonly Waiting[]) => void {
  function show(waiting: readonly Waiting[]): void {
    const lines = waiting.map(({ name, since }) => words.waitingFor(name, since));
    const fitting = lines.filter(
      (_, index) => [words.name, ...lines.slice(0, index + 1)].join('\n').length <= TOOL_TIP,
    );
    tray.setToolTip([words.name, ...fitting].join('\n'));
    const separator: MenuItemConstructorOptions = { type: 'separator' };
    const items = waiting.map(({ conversationId }, index) => ({
      label: lines[index] ?? '',
      click: () => openConversation(conversationId),
    }));
    setMenu([
      ...items,
      ...(items.length > 0 ? [separator] : []),
      { label: words.openDesk, click: open },
      separator,
      { label: words.quit, click: quit },
    ]);
  }
  tray.on('click', open);
  show([]);
  return show;
}
