import type { App } from 'electron';
import type { AutoStart, Bridge } from '#shared/contracts/bridge';

/** Given to a start by the system: nothing is shown but the icon beside the clock. */
export const HIDDEN = '--hidden';

export type AutoStartParts = {
  readonly app: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings' | 'isPackaged'>;
  readonly platform: NodeJS.Platform;
  readonly execPath: string;
  /** The app's own folder, for an Electron that is not packaged. */
  readonly program: string;
};

/**
 * BR-24: whether the app starts with the system. The system keeps it, nobody else does. Linux has no such call, and an
 * unpackaged macOS app would register Electron itself: there it is said to be set in the system.
 */
export function createAutoStart(parts: AutoStartParts): Pick<Bridge, 'readAutoStart' | 'setAutoStart'> {
  const { app, platform, execPath, program } = parts;
  const canSet = platform === 'win32' || (platform === 'darwin' && app.isPackaged);
  // Windows compares both when asked.
  const item = platform === 'win32' ? { path: execPath, args: [...(app.isPackaged ? [] : [program]), HIDDEN] } : {};

  function read(): AutoStart {
    if (!canSet) return 'in-system';
    const { openAtLogin, status } = app.getLoginItemSettings(item);
    if (platform === 'darwin' && status === 'requires-approval') return 'to-approve';
    return openAtLogin ? 'on' : 'off';
  }
  return {
    readAutoStart: async () => read(),
    async setAutoStart(isOn) {
      if (canSet) app.setLoginItemSettings({ ...item, openAtLogin: isOn });
      return read();
    },
  };
}

/** True when the system started us, not a person. */
export function isStartedBySystem(
  app: Pick<App, 'getLoginItemSettings'>,
  platform: NodeJS.Platform,
  options: readonly string[],
): boolean {
  return options.includes(HIDDEN) || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
}
