// The stand-in for the `electron` module: the names the shell imports. Started by register.ts.
import './control.ts';

export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { ipcMain } from './ipc.ts';
export { protocol } from './protocol.ts';
export { session } from './session.ts';
export { dialog, Menu, nativeImage, Notification, safeStorage, screen, shell, Tray } from './system.ts';
