import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { seen } from './record.ts';
import { WebContents } from './web-contents.ts';

type Bounds = { x: number; y: number; width: number; height: number };
type Options = Partial<Bounds> & { readonly webPreferences?: { readonly preload?: string } };

/** `BrowserWindow`: bounds and states are plain values, the contents are a Chromium page. */
export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  #bounds: Bounds;
  #isMaximized = false;
  #isMinimized = false;
  #isDestroyed = false;
  #isFocused = true;

  constructor(options: Options) {
    super();
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    seen.windows.push(options);
    this.webContents = new WebContents(options.webPreferences?.preload ?? '');
    allWindows.push(this);
    app.on('stand-in:close-windows', () => this.close());
  }

  async loadURL(address: string): Promise<void> {
    await this.webContents.load(address);
    this.emit('ready-to-show');
  }
  show(): void {
    seen.shows.push(seen.shows.length + 1);
    this.emit('show');
  }
  hide(): void {}
  focus(): void {
    seen.focuses.push(seen.focuses.length + 1);
    this.#isFocused = true;
    this.emit('focus');
  }
  blur(): void {
    this.#isFocused = false;
    this.emit('blur');
  }
  minimize(): void {
    this.#isMinimized = true;
  }
  restore(): void {
    this.#isMinimized = false;
  }
  maximize(): void {
    this.#isMaximized = true;
    this.emit('maximize');
  }
  isMinimized(): boolean {
    return this.#isMinimized;
  }
  isMaximized(): boolean {
    return this.#isMaximized;
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  getNormalBounds(): Bounds {
    return this.#bounds;
  }
  setOverlayIcon(): void {}
  flashFrame(isOn: boolean): void {
    seen.flashes.push(isOn);
  }
  isFocused(): boolean {
    return this.#isFocused;
  }

  /** What dragging by the person does. */
  drag(bounds: Bounds): void {
    this.#bounds = bounds;
    // As Electron: Linux says nothing when a move has ended.
    if (process.platform !== 'linux') this.emit('moved');
  }
  close(): void {
    if (this.#isDestroyed) return;
    let isPrevented = false;
    this.emit('close', {
      preventDefault: () => {
        isPrevented = true;
      },
    });
    if (isPrevented) return;
    this.#isDestroyed = true;
    this.emit('closed');
    if (allWindows.every((each) => each.isDestroyed())) app.emit('window-all-closed');
  }
}

export const allWindows: BrowserWindow[] = [];
