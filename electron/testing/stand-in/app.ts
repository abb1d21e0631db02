import { EventEmitter } from 'node:events';
import { appendFileSync, mkdirSync, readFileSync, rmSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import { closeBrowser, openBrowser } from './browser.ts';
import { seen, setup } from './record.ts';

/** The used part of `app`. The single-instance lock is a folder in userData; a second start leaves a line in it. */
class App extends EventEmitter {
  readonly isPackaged = setup.isPackaged ?? false;
  readonly dock = undefined;
  readonly #lock = join(setup.userData, 'single-instance');
  readonly #ready = openBrowser();
  #isQuitting = false;
  #opensAtLogin = false;
  #watcher: FSWatcher | null = null;

  whenReady(): Promise<void> {
    return this.#ready;
  }
  getLocale(): string {
    return setup.locale;
  }
  getVersion(): string {
    return '0.0.0';
  }
  getPath(name: string): string {
    const path = name === 'userData' ? setup.userData : join(setup.userData, name);
    mkdirSync(path, { recursive: true });
    return path;
  }
  setAppUserModelId(): void {}
  setAsDefaultProtocolClient(...given: readonly unknown[]): boolean {
    seen.links.push(given);
    return true;
  }
  setLoginItemSettings(settings: { readonly openAtLogin: boolean }): void {
    seen.loginItems.push(settings);
    this.#opensAtLogin = settings.openAtLogin;
  }
  getLoginItemSettings(): object {
    return { openAtLogin: this.#opensAtLogin, wasOpenedAtLogin: false, status: 'not-registered' };
  }

  requestSingleInstanceLock(): boolean {
    mkdirSync(setup.userData, { recursive: true });
    try {
      mkdirSync(this.#lock);
    } catch {
      appendFileSync(join(this.#lock, 'starts'), `${JSON.stringify(process.argv)}\n`);
      return false;
    }
    let starts = 0;
    this.#watcher = watch(this.#lock, () => {
      const now = readStarts(join(this.#lock, 'starts'));
      for (; starts < now.length; starts += 1) this.emit('second-instance', {}, now[starts], '');
    });
    return true;
  }

  quit(): void {
    if (this.#isQuitting) return;
    this.#isQuitting = true;
    this.emit('before-quit', {});
    this.emit('stand-in:close-windows');
    this.exit(0);
  }

  exit(code: number): void {
    if (this.#watcher !== null) {
      this.#watcher.close();
      rmSync(this.#lock, { recursive: true, force: true });
    }
    process.exitCode = code;
    void this.#ready.then(closeBrowser).finally(() => process.exit(code));
  }
}

/** The arguments of each second start, whole lines only. */
function readStarts(path: string): readonly unknown[] {
  try {
    const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
    return lines.map((line): unknown => JSON.parse(line));
  } catch {
    return [];
  }
}

export const app = new App();
