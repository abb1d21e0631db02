import { EventEmitter } from 'node:events';
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { answers, seen, setup, type Seen } from './record.ts';

export const dialog = {
  showErrorBox(title: string, content: string): void {
    seen.errors.push(`${title}: ${content}`);
  },
  async showMessageBox(options: unknown): Promise<{ response: number }> {
    seen.asked.push(options);
    return { response: answers.message };
  },
  async showSaveDialog(_window: unknown, options: unknown): Promise<{ canceled: boolean; filePath: string }> {
    seen.asked.push(options);
    return { canceled: answers.savePath === null, filePath: answers.savePath ?? '' };
  },
};

export const shell = {
  async openExternal(url: string): Promise<void> {
    seen.opened.push(url);
  },
};

export const screen = { getAllDisplays: () => setup.displays.map((workArea) => ({ workArea })) };

export const nativeImage = {
  createFromBitmap: (pixels: Buffer, size: { readonly width: number; readonly height: number }) => {
    if (pixels.length !== size.width * size.height * 4) throw new Error('bitmap does not fit its size');
    return size;
  },
  createEmpty: () => ({ width: 0, height: 0 }),
};

export const Menu = {
  buildFromTemplate: (items: readonly unknown[]) => items,
  setApplicationMenu(items: readonly unknown[]): void {
    seen.menu.push(...items);
  },
};

export class Tray extends EventEmitter {
  constructor() {
    super();
    seen.trays.push(seen.trays.length + 1);
  }
  setToolTip(text: string): void {
    seen.toolTips.push(text);
  }
  setContextMenu(items: unknown): void {
    seen.trayMenus.push(items);
  }
  setImage({ width }: { readonly width: number }): void {
    seen.trayImages.push(width);
  }
}

export const shownNotes: Notification[] = [];

export class Notification extends EventEmitter {
  readonly #entry: Seen['notifications'][number];
  constructor({
    title,
    body,
    hasReply,
  }: {
    readonly title: string;
    readonly body: string;
    readonly hasReply?: boolean;
  }) {
    super();
    this.#entry = { title, body, closed: false, ...(hasReply === undefined ? {} : { hasReply }) };
  }
  static isSupported(): boolean {
    return true;
  }
  show(): void {
    seen.notifications.push(this.#entry);
    shownNotes.push(this);
  }
  close(): void {
    this.#entry.closed = true;
    this.emit('close');
  }
}

// A fixed key stands for the operating system's: the stand-in proves that the token is sealed, not how well.
const key = Buffer.alloc(32, 7);
const iv = Buffer.alloc(16, 7);

export const safeStorage = {
  isAsyncEncryptionAvailable: async () => setup.encryption === 'available',
  getSelectedStorageBackend: () => setup.backend,
  async encryptStringAsync(plain: string): Promise<Buffer> {
    const cipher = createCipheriv('aes-256-cbc', key, iv);
    return Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  },
  async decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const decipher = createDecipheriv('aes-256-cbc', key, iv);
    return {
      result: Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8'),
      shouldReEncrypt: false,
    };
  },
};
