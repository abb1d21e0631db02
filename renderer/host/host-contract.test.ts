import { EventEmitter } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow, IpcMain } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bridgeCalls, bridgeChannel, bridgeEvents, type Bridge, type BridgeAnswer } from '#shared/contracts/bridge';
import { Asked } from '../../electron/main/asked.ts';
import { createSetBadge } from '../../electron/main/badge.ts';
import { connectBridge } from '../../electron/main/bridge.ts';
import { createOpenLink } from '../../electron/main/links.ts';
import { createNotify, type ShownNote } from '../../electron/main/notify.ts';
import { openOutboxMirror } from '../../electron/main/outbox-mirror.ts';
import { createSaveFile } from '../../electron/main/save-file.ts';
import { openSecrets } from '../../electron/main/secrets.ts';
import { OwnWindows, ownAddress } from '../../electron/main/own-windows.ts';
import { reportFocus } from '../../electron/main/window.ts';
import { chooseWords } from '../../electron/main/words.ts';
import { createBrowserHost, type BrowserParts } from './browser-host.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huiyin-host-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const hosts: readonly [string, () => Stand][] = [
  ['browser', createBrowserStand],
  ['desktop', () => createDesktopStand(folder)],
];

describe.each(hosts)('the bridge of the %s', (kind, create) => {
  let stand: Stand;
  beforeEach(() => {
    stand = create();
  });

  it('says what it is and where the relay is', async () => {
    expect(await stand.bridge.hostFacts()).toMatchObject({ kind, relayUrl: 'https://desk.example.test' });
  });

  it('keeps the session token until it is taken away', async () => {
    expect(await stand.bridge.readSecret()).toBeNull();
    expect(await stand.bridge.saveSecret('first')).toBe(true);
    expect(await stand.bridge.saveSecret('second')).toBe(true);
    expect(await stand.bridge.readSecret()).toBe('second');
    expect(await stand.bridge.saveSecret(null)).toBe(true);
    expect(await stand.bridge.readSecret()).toBeNull();
  });

  it('gives back the copy of the outbox exactly', async () => {
    const json = '[{"text":"您好\\n😀"}]';
    expect(await stand.bridge.readOutboxMirror()).toBeNull();
    await stand.bridge.mirrorOutbox('[]');
    await stand.bridge.mirrorOutbox(json);
    expect(await stand.bridge.readOutboxMirror()).toBe(json);
  });

  it('opens https links outside', async () => {
    expect(await stand.bridge.openLink('https://work.weixin.qq.com/kf/a?b=c#d')).toBe(true);
    expect(stand.opened).toEqual(['https://work.weixin.qq.com/kf/a?b=c#d']);
  });

  it.each([
    'http://example.com/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,hi',
    'weixin://dl/business',
    '//example.com',
    'example.com',
    '',
    'https://name:word@example.com/',
    'https:\\\\example.com',
    'https://exam\u200Bple.com/',
    'https://192.168.1.1/',
    'https://[::1]/',
    'https://router/',
    'https://example.com:8443/',
    'ht\ntps://example.com',
  ])('opens nothing for %j', async (url) => {
    expect(await stand.bridge.openLink(url)).toBe(false);
    expect(stand.opened).toEqual([]);
  });

  it('shows a count and takes it away', async () => {
    for (const [risk, text] of [
      [3, '3'],
      [99, '99'],
      [100, '99+'],
      [0, '•'],
    ] as const) {
      await stand.bridge.setBadge({ risk, rest: true });
      expect(stand.badge()).toBe(text);
    }
    await stand.bridge.setBadge({ risk: 0, rest: false });
    expect(stand.badge()).toBe('');
  });

  it('opens a conversation in a window of its own once, and brings it to the front after that', async () => {
    expect(await stand.bridge.openConversationWindow('wk1/wm 1')).toBe(true);
    expect(await stand.bridge.openConversationWindow('wk1/wm 1')).toBe(true);
    expect(stand.opened).toEqual(['https://desk.example.test/#/window/wk1/wm%201', 'front']);
  });

  it('opens the conversation whose notification was clicked, until nobody listens', async () => {
    const heard: string[] = [];
    const stop = stand.bridge.onOpenConversation((id) => heard.push(id));
    await stand.bridge.notify({ title: '小满妈妈', body: '有推荐吗', conversationId: 'wk1/wm1' });
    await stand.bridge.notify({ title: '阿哲', body: '今天能发吗', conversationId: 'wk1/wm2' });
    expect(stand.notes.map((note) => [note.title, note.body])).toEqual([
      ['小满妈妈', '有推荐吗'],
      ['阿哲', '今天能发吗'],
    ]);
    stand.notes[1]?.click();
    stand.notes[0]?.click();
    expect(heard).toEqual(['wk1/wm2', 'wk1/wm1']);
    stop();
    await stand.bridge.notify({ title: '阿哲', body: '在吗', conversationId: 'wk1/wm2' });
    stand.notes[2]?.click();
    expect(heard).toHaveLength(2);
  });

  it('tells whether the window has the servicer', () => {
    const heard: boolean[] = [];
    const stop = stand.bridge.onFocus((isFocused) => heard.push(isFocused));
    stand.setFocus(false);
    stand.setFocus(true);
    stop();
    stand.setFocus(false);
    expect(heard).toEqual([false, true]);
  });

  it('saves a file byte for byte', async () => {
    const bytes = new Uint8Array([0, 255, 10, 13]);
    expect(await stand.bridge.saveFile({ name: '奶嘴.png', mime: 'image/png', bytes })).toBe('saved');
    await vi.waitFor(() => expect(stand.saved).toEqual([{ name: '奶嘴.png', bytes: [0, 255, 10, 13] }]));
  });
});

/** A host whose surroundings a test can see and touch. */
interface Stand {
  readonly bridge: Bridge;
  /** Addresses that left the window. */
  readonly opened: string[];
  readonly saved: { readonly name: string; readonly bytes: readonly number[] }[];
  readonly notes: { readonly title: string; readonly body: string; readonly click: () => void }[];
  /** What the badge says, '' for none. */
  badge(): string;
  setFocus(isFocused: boolean): void;
}

/** The browser host in a small browser of its own. */
function createBrowserStand(): Stand {
  const opened: string[] = [];
  const notes: Stand['notes'] = [];
  const saved: Stand['saved'] = [];
  const kept = new Map<string, string>();
  const events = new EventTarget();
  const names = new Set<string>();
  const blobs = new Map<string, Blob>();
  class Note extends EventTarget {
    static readonly permission = 'granted';
    static readonly requestPermission = () => Promise.resolve('granted' as const);
    constructor(title: string, { body = '' }: NotificationOptions = {}) {
      super();
      notes.push({ title, body, click: () => this.dispatchEvent(new Event('click')) });
    }
    close(): void {}
  }
  // Only the used part of each browser object is here; the casts stand at the edge of the fake.
  const page = {
    title: '回音',
    hasFocus: () => true,
    createElement: () => ({
      href: '',
      download: '',
      click(this: { readonly href: string; readonly download: string }) {
        const { download: name } = this;
        void blobs
          .get(this.href)
          ?.arrayBuffer()
          .then((buffer) => saved.push({ name, bytes: [...new Uint8Array(buffer)] }));
      },
    }),
  };
  const bridge = createBrowserHost({
    window: {
      open(url: string, name?: string) {
        // A name that is known is the same window again.
        const isKnown = name !== undefined && names.has(name);
        if (!isKnown) opened.push(url);
        names.add(name ?? '');
        return { focus: () => isKnown && opened.push('front') } as unknown as Window;
      },
      focus() {},
      addEventListener: events.addEventListener.bind(events),
      removeEventListener: events.removeEventListener.bind(events),
    },
    document: page as unknown as BrowserParts['document'],
    storage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    origin: 'https://desk.example.test',
    notification: Note as unknown as typeof Notification,
    addressOf(blob) {
      const address = `blob:${blobs.size}`;
      blobs.set(address, blob);
      return address;
    },
  });
  return {
    bridge,
    opened,
    notes,
    saved,
    badge: () => /^\(?([^)]+)\)? 回音$/.exec(page.title)?.[1] ?? '',
    setFocus: (isFocused) => void events.dispatchEvent(new Event(isFocused ? 'focus' : 'blur')),
  };
}

type Handler = Parameters<IpcMain['handle']>[1];

/** The shell's own parts behind its own bridge, joined to the page's end by channels in memory. `folder` is its own. */
function createDesktopStand(folder: string): Stand {
  const opened: string[] = [];
  const notes: Stand['notes'] = [];
  const saved: Stand['saved'] = [];
  const handlers = new Map<string, Handler>();
  const pushes = new EventEmitter();
  const frame = new EventEmitter();
  let badge = '';
  const log = (): void => {};
  const asked = new Asked((conversationId) => pushes.emit(bridgeEvents.openConversation, conversationId));
  const windows = new OwnWindows({
    create(id) {
      opened.push(ownAddress('https://desk.example.test/', id));
      return { isDestroyed: () => false, show: () => opened.push('front') };
    },
  });
  connectBridge({
    ipc: { handle: (channel, handler) => void handlers.set(channel, handler) },
    isOwn: () => true,
    log,
    actions: {
      hostFacts: async () => ({ kind: 'desktop', platform: 'darwin', relayUrl: 'https://desk.example.test' }),
      notify: createNotify({
        platform: 'linux',
        answered: () => undefined,
        isSupported: () => true,
        create({ title = '', body = '' }) {
          const note = new EventEmitter();
          notes.push({ title, body, click: () => note.emit('click') });
          return Object.assign(note, { show() {}, close() {} }) as ShownNote;
        },
        open: (conversationId) => asked.ask(conversationId),
      }),
      takeAsked: async () => asked.take(),
      takeNoteReplies: async () => [],
      readAutoStart: async () => 'in-system',
      setAutoStart: async () => 'in-system',
      setBadge: createSetBadge({
        platform: 'darwin',
        dock: { setBadge: (text) => void (badge = text ?? '') },
        window: { setOverlayIcon() {} },
        picture: () => {
          throw new Error('macOS has no overlay');
        },
        words: chooseWords('zh-CN'),
      }),
      showWaiting: async () => undefined,
      flash: async () => undefined,
      openConversationWindow: async (id) => windows.open(id),
      openLink: createOpenLink({
        relayUrl: 'https://desk.example.test',
        openExternal: async (url) => void opened.push(url),
        ask: async () => true,
        log,
      }),
      ...openSecrets({
        path: join(folder, 'secret'),
        platform: 'darwin',
        storage: {
          isAsyncEncryptionAvailable: async () => true,
          encryptStringAsync: async (text) => Buffer.from(text, 'utf8').reverse(),
          decryptStringAsync: async (sealed) => ({
            result: Buffer.from(sealed).reverse().toString('utf8'),
            shouldReEncrypt: false,
          }),
          getSelectedStorageBackend: () => 'unknown',
        },
        log,
      }),
      ...openOutboxMirror(join(folder, 'mirror'), log),
      async saveFile(file) {
        const answer = await createSaveFile({
          folder,
          ask: async ({ defaultPath = '' }) => ({ canceled: false, filePath: defaultPath }),
        })(file);
        saved.push({ name: file.name, bytes: [...(await readFile(join(folder, file.name)))] });
        return answer;
      },
    },
  });
  // The one cast at the edge: a window of which the bridge only hears focus and sends.
  reportFocus(
    Object.assign(frame, {
      webContents: { send: (channel: string, value: unknown) => pushes.emit(channel, value) },
    }) as unknown as BrowserWindow,
  );
  return {
    bridge: pageEnd(handlers, pushes),
    opened,
    notes,
    saved,
    badge: () => badge,
    setFocus: (isFocused) => void frame.emit(isFocused ? 'focus' : 'blur'),
  };
}

/** What electron/preload puts on the page, over these channels; the built preload itself runs in electron's own tests. */
function pageEnd(handlers: ReadonlyMap<string, Handler>, pushes: EventEmitter): Bridge {
  const hear =
    (channel: string) =>
    (listener: (value: unknown) => void): (() => void) => {
      pushes.on(channel, listener);
      return () => void pushes.off(channel, listener);
    };
  const calls = bridgeCalls.map((call) => [
    call,
    async (...given: readonly unknown[]): Promise<unknown> => {
      // Structured clones cross a real channel, so they cross this one; the sender is not looked at (isOwn above).
      const copy = structuredClone(given);
      const answer = (await handlers.get(bridgeChannel(call))?.({} as never, ...copy)) as BridgeAnswer;
      if (answer.ok) return answer.value;
      throw new Error(answer.code);
    },
  ]);
  return {
    ...Object.fromEntries(calls),
    onOpenConversation: hear(bridgeEvents.openConversation),
    onNoteReply: (listener: () => void) => hear(bridgeEvents.noteReply)(listener),
    onFocus: hear(bridgeEvents.focus),
  } as Bridge;
}
