import { EventEmitter } from 'node:events';
import { appendFileSync, mkdirSync, readFileSync, rmSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import { closeBrowser, openBrowser } from './browser.ts';
import { setup } from './record.ts';

/** The used part of `app`. The single-instance lock is a folder in userData; a second start leaves a line in it. */
class App extends EventEmitter {
  readonly isPackaged = false;
  readonly dock = undefined;
  readonly #lock = join(setup.userData, 'single-instance');
  readonly #ready = openBrowser();
  #isQuitting = false;
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

  requestSingleInstanceLock(): boolean {
    mkdirSync(setup.userData, { recursive: true });
    try {
      mkdirSync(this.#lock);
    } catch {
      appendFileSync(join(this.#lock, 'starts'), '+');
      return false;
    }
    let starts = 0;
    this.#watcher = watch(this.#lock, () => {
      const now = readStarts(join(this.#lock, 'starts'));
      for (; starts < now; starts += 1) this.emit('second-instance', {}, [], '');
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

function readStarts(path: string): number {
  try {
    return readFileSync(path, 'utf8').length;
  } catch {
    return 0;
  }
}

export const app = new App();
