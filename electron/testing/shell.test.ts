import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserServer } from '@playwright/test';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bridgeCalls, bridgeChannel } from '#shared/contracts/bridge';
import { bridgeArguments } from '#shared/contracts/bridge-schema';
import config from '../../electron.vite.config.ts';
import { chromiumArgs, findChromium } from '../../tools/chromium.ts';
import { buildShell } from './build-shell.ts';
import { pageChecks } from './page-checks.ts';
import { startShell, type RunningShell, type Started } from './start-shell.ts';
import type { Setup } from './stand-in/record.ts';
import { writeTestPage } from './test-page.ts';

const executablePath = findChromium();
const RELAY = 'http://127.0.0.1:9';
const screenBox = { x: 0, y: 0, width: 1920, height: 1080 };

describe.skipIf(executablePath === null)('the built shell against a stand-in Electron (needs Chromium)', () => {
  let out: string;
  let server: BrowserServer;
  const running = new Set<RunningShell>();
  const folders: string[] = [];

  beforeAll(async () => {
    out = await newFolder();
    await buildShell(config, out);
    await writeTestPage(out);
    server = await chromium.launchServer({ executablePath: executablePath ?? '', args: chromiumArgs() });
  });
  afterEach(async () => {
    await Promise.all([...running].map((shell) => shell.kill()));
    running.clear();
  });
  afterAll(async () => {
    await server.close();
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  });

  async function newFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'huiyin-shell-'));
    folders.push(folder);
    return folder;
  }

  async function startAny(
    over: Partial<Setup> = {},
    relayUrl: string | undefined = RELAY,
    args: readonly string[] = [],
  ): Promise<Started> {
    const setup: Setup = {
      browserEndpoint: server.wsEndpoint(),
      userData: over.userData ?? (await newFolder()),
      locale: 'zh-CN',
      encryption: 'available',
      backend: 'gnome_libsecret',
      displays: [screenBox],
      ...over,
    };
    return startShell({ out, setup, relayUrl, args });
  }

  async function start(over: Partial<Setup> = {}, args: readonly string[] = []): Promise<RunningShell> {
    const started = await startAny(over, RELAY, args);
    if (started.kind === 'ended') throw new Error(`ended with ${started.code}`);
    running.add(started.shell);
    return started.shell;
  }

  // A stand-in killed hard leaves its lock folder behind; Electron's own lock dies with the process.
  async function killHard(shell: RunningShell, userData: string): Promise<void> {
    await shell.kill();
    running.delete(shell);
    await rm(join(userData, 'single-instance'), { recursive: true, force: true });
  }

  it('holds every check of the page', async () => {
    const shell = await start();
    const held: Record<string, unknown> = {};
    for (const check of pageChecks) held[check.name] = await shell.evaluate(check.expression);
    expect(held).toEqual(Object.fromEntries(pageChecks.map((check) => [check.name, check.expected])));
    const { opened, refusedWindows } = await shell.seen();
    expect(opened).toEqual([]);
    expect(refusedWindows).toHaveLength(3);
  });

  it('BR-3 opens its page while the relay is away, from the files it carries', async () => {
    const shell = await start();
    expect(await shell.evaluate('document.title')).toBe('page');
    expect(await shell.evaluate('Array.isArray(window.heard)')).toBe(true);
    expect(await shell.evaluate('window.desktop.hostFacts()')).toEqual({
      kind: 'desktop',
      platform: process.platform,
      relayUrl: RELAY,
    });
    expect(await shell.order({ kind: 'ask-scheme', address: 'huiyin://elsewhere/index.html' })).toBe(404);
    expect(await shell.order({ kind: 'ask-scheme', address: 'huiyin://app/assets/main.js' })).toBe(200);
  });

  it('makes its window as Electron’s security list asks', async () => {
    const shell = await start();
    const { windows, schemes, trays, menu } = await shell.seen();
    expect(windows).toMatchObject([
      {
        minWidth: 1024,
        minHeight: 640,
        webPreferences: {
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          nodeIntegrationInSubFrames: false,
          nodeIntegrationInWorker: false,
          webSecurity: true,
          allowRunningInsecureContent: false,
          experimentalFeatures: false,
          webviewTag: false,
        },
      },
    ]);
    expect(JSON.stringify(windows)).not.toContain('enableBlinkFeatures');
    expect(schemes).toMatchObject([{ scheme: 'huiyin', privileges: { standard: true, secure: true } }]);
    expect(JSON.stringify(schemes)).not.toContain('bypassCSP');
    expect(trays).toHaveLength(process.platform === 'darwin' ? 0 : 1);
    for (const role of ['cut', 'copy', 'paste', 'selectAll', 'undo'])
      expect(JSON.stringify(menu)).toContain(`"${role}"`);
    expect(await shell.order({ kind: 'channels' })).toEqual(bridgeCalls.map(bridgeChannel));
  });

  it('answers every call of the bridge', async () => {
    const userData = await newFolder();
    const shell = await start({ userData });
    const saved = join(userData, 'picture.png');
    const save = `window.desktop.saveFile({ name: '../../a.png', mime: 'image/png', bytes: new Uint8Array([1, 2, 3]) })`;
    expect(await shell.evaluate(save)).toBe('cancelled');
    await shell.order({ kind: 'answer-save', path: saved });
    expect(await shell.evaluate(save)).toBe('saved');
    expect([...(await readFile(saved))]).toEqual([1, 2, 3]);

    expect(await shell.evaluate('window.desktop.setBadge({ risk: 3, rest: true })')).toBeUndefined();
    expect(await shell.evaluate('window.desktop.readSecret()')).toBeNull();
    expect(await shell.evaluate('window.desktop.saveSecret("token-1")')).toBe(true);
    expect(await shell.evaluate('window.desktop.readSecret()')).toBe('token-1');
    expect(await shell.evaluate('window.desktop.readOutboxMirror()')).toBeNull();
    expect(await shell.evaluate('window.desktop.mirrorOutbox("[1]")')).toBeUndefined();
    expect(await shell.evaluate('window.desktop.readOutboxMirror()')).toBe('[1]');
    expect(await shell.evaluate('window.desktop.openLink("https://work.weixin.qq.com/x")')).toBe(true);
    expect(await shell.evaluate('window.desktop.openLink("https://example.com/a b")')).toBe(false);
    expect(await shell.evaluate('window.desktop.openLink("https://example.com/a")')).toBe(false);
    await shell.order({ kind: 'answer-message', response: 1 });
    expect(await shell.evaluate('window.desktop.openLink("https://example.com/a")')).toBe(true);
    const { opened, asked } = await shell.seen();
    expect(opened).toEqual(['https://work.weixin.qq.com/x', 'https://example.com/a']);
    expect(JSON.stringify(asked[0])).not.toContain('..');
  });

  it('BR-11 BR-13 notifies, and a click opens that conversation and the window', async () => {
    const shell = await start();
    await shell.evaluate('window.desktop.notify({ title: "一位客户", body: "在吗", conversationId: "c-1" })');
    await shell.evaluate('window.desktop.notify({ title: "一位客户", body: "你好", conversationId: "c-1" })');
    const { notifications, focuses } = await shell.seen();
    expect(notifications).toEqual([
      { title: '一位客户', body: '在吗', closed: true },
      { title: '一位客户', body: '你好', closed: false },
    ]);
    await shell.order({ kind: 'window', does: 'blur' });
    await shell.order({ kind: 'click-notification', at: 1 });
    const heard = [
      ['focus', false],
      ['focus', true],
      ['open', 'c-1'],
    ];
    await expect.poll(() => shell.evaluate('window.heard')).toEqual(heard);
    expect((await shell.seen()).focuses).toHaveLength(focuses.length + 1);
    await shell.evaluate('window.stopFocus()');
    await shell.order({ kind: 'window', does: 'blur' });
    await shell.evaluate('window.desktop.hostFacts()');
    expect(await shell.evaluate('window.heard')).toEqual(heard);
  });

  it('BR-20 opens a conversation in a window of its own, once, made like the first, and remembers its place', async () => {
    const userData = await newFolder();
    const shell = await start({ userData });
    const open = (id: string): Promise<boolean> =>
      shell.evaluate(`window.desktop.openConversationWindow(${JSON.stringify(id)})`);
    expect(await open('wk1/wm1')).toBe(true);
    expect(await open('wk1/wm1')).toBe(true);
    const { windows } = await shell.seen();
    expect(windows).toHaveLength(2);
    expect(windows).toMatchObject([
      { webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true } },
      {
        minWidth: 640,
        webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true },
      },
    ]);
    const hash = (): Promise<string> => shell.order({ kind: 'evaluate', source: 'location.hash', window: 1 });
    await expect.poll(hash).toBe('#/window/wk1/wm1');
    // Its page may call the bridge as the first one may.
    const kind = 'window.desktop.hostFacts().then((facts) => facts.kind)';
    expect(await shell.order({ kind: 'evaluate', source: kind, window: 1 })).toBe('desktop');
    expect(await shell.quit()).toBe(0);
    expect(JSON.parse(await readFile(join(userData, 'conversation-windows.json'), 'utf8'))).toEqual({
      '0,0,1920,1080': { x: 448, y: 140, width: 1024, height: 800, isMaximized: false },
    });
  });

  it('BR-19 BR-21 says beside the clock who waits, and its button calls while nobody looks', async () => {
    const shell = await start();
    const waiting = [{ conversationId: 'wk1/wm1', name: '一位客户', since: '12 分' }];
    await shell.evaluate(`window.desktop.showWaiting(${JSON.stringify(waiting)})`);
    await shell.evaluate('window.desktop.flash()');
    await shell.order({ kind: 'window', does: 'blur' });
    await shell.evaluate('window.desktop.flash()');
    const { toolTips, flashes } = await shell.seen();
    expect(toolTips.at(-1)).toBe(process.platform === 'darwin' ? undefined : '回音\n一位客户 · 12 分');
    expect(flashes).toEqual([true]);
    if (process.platform === 'darwin') return;
    const images = async (): Promise<readonly number[]> => (await shell.seen()).trayImages;
    await expect.poll(async () => (await images()).slice(0, 3)).toEqual([0, 32, 0]);
    await shell.order({ kind: 'window', does: 'focus' });
    // It stays to be seen: nothing of it is left behind by a timer.
    await expect.poll(async () => (await images()).at(-1)).toBe(32);
    expect((await shell.seen()).flashes).toEqual([true, false]);
  });

  it('BR-22 a link leads to its conversation: at the start, from a second start, and as macOS hands it over', async () => {
    const userData = await newFolder();
    const shell = await start({ userData }, ['--', 'huiyin-desk://conversation/wk1/wm1']);
    const opened = (): Promise<unknown> => shell.evaluate(`window.heard.filter(([kind]) => kind === 'open')`);
    const take = (): Promise<unknown> => shell.evaluate('window.desktop.takeAsked()');
    // The page was not there when it was asked: it takes what waits, once.
    expect([await take(), await take()]).toEqual(['wk1/wm1', null]);
    const before = (await shell.seen()).focuses.length;
    const second = await startAny({ userData }, RELAY, ['huiyin-desk://conversation/wk1/wm2']);
    expect(second).toEqual({ kind: 'ended', code: 0 });
    await expect.poll(opened).toContainEqual(['open', 'wk1/wm2']);
    expect((await shell.seen()).focuses.length).toBeGreaterThan(before);
    await shell.order({ kind: 'open-url', url: 'huiyin-desk://conversation/wk1/wm3' });
    await expect.poll(opened).toContainEqual(['open', 'wk1/wm3']);
    expect(await take()).toBe('wk1/wm3');
    await shell.order({ kind: 'open-url', url: 'huiyin-desk://secret/wk1/wm4' });
    expect(await take()).toBeNull();
    expect(await shell.evaluate('location.href')).not.toContain('wm');
    const log = await readFile(join(userData, 'logs/desk.log'), 'utf8');
    expect(log).toContain('deep-link.refused');
    expect(log).not.toMatch(/secret|wm\d/);
    expect((await shell.seen()).links).toEqual([['huiyin-desk']]);
  });

  it('BR-23 what is written in a notification waits for the page, and only where there is a field', async () => {
    const shell = await start({ platform: 'darwin' });
    const reply = { hint: '回复', by: 'lijing', seen: 7 };
    const note = { title: '一位客户', body: '在吗', conversationId: 'wk1/wm1', reply };
    await shell.evaluate(`window.desktop.notify(${JSON.stringify(note)})`);
    expect((await shell.seen()).notifications).toMatchObject([{ hasReply: true }]);
    await shell.order({ kind: 'answer-notification', at: 0, text: '在的' });
    await expect.poll(() => shell.evaluate('window.heard')).toContainEqual(['note-reply']);
    const taken = { conversationId: 'wk1/wm1', text: '在的', by: 'lijing', seen: 7 };
    expect(await shell.evaluate('window.desktop.takeNoteReplies()')).toEqual([taken]);
    expect(await shell.evaluate('window.desktop.takeNoteReplies()')).toEqual([]);
    const elsewhere = await start({ platform: 'linux' });
    await elsewhere.evaluate(`window.desktop.notify(${JSON.stringify(note)})`);
    expect((await elsewhere.seen()).notifications).toEqual([{ title: '一位客户', body: '在吗', closed: false }]);
  });

  it('BR-24 starts with the system unseen, and shows itself to who asks', async () => {
    const userData = await newFolder();
    const shell = await start({ userData, platform: 'win32' }, ['--hidden']);
    expect(await shell.evaluate('window.desktop.setAutoStart(true)')).toBe('on');
    const { shows, loginItems, links } = await shell.seen();
    expect(shows).toEqual([]);
    expect(loginItems).toMatchObject([{ openAtLogin: true, args: [expect.any(String), '--hidden'] }]);
    expect(links).toMatchObject([['huiyin-desk', process.execPath, [expect.any(String), '--']]]);
    expect(await startAny({ userData, platform: 'win32' }, RELAY, ['--hidden'])).toEqual({ kind: 'ended', code: 0 });
    expect(await startAny({ userData, platform: 'win32' })).toEqual({ kind: 'ended', code: 0 });
    await expect.poll(async () => (await shell.seen()).shows).toEqual([1]);
  });

  it('BR-1 refuses a frame inside the page and a page of another origin', async () => {
    const shell = await start();
    const refused = { ok: false, code: 'foreign-sender' };
    const ask = (scope: string): string =>
      `Promise.all(${JSON.stringify(bridgeCalls.map(bridgeChannel))}.map((channel) => ${scope}.standInInvoke(channel, [])))`;
    expect(
      await shell.evaluate(`(() => {
        const frame = document.createElement('iframe');
        document.body.append(frame);
        return ${ask('frame.contentWindow')};
      })()`),
    ).toEqual(bridgeCalls.map(() => refused));
    await shell.order({ kind: 'goto', address: 'about:blank' });
    expect(await shell.evaluate(ask('window'))).toEqual(bridgeCalls.map(() => refused));
    await shell.order({ kind: 'goto', address: 'huiyin://app.evil/' }).catch(() => null);
    expect((await shell.seen()).opened).toEqual([]);
  });

  it('BR-2 takes exactly what the contract allows, whatever a broken page sends', async () => {
    const shell = await start();
    const calls = fc.tuple(
      fc.constantFrom(
        ...bridgeCalls.filter((call) => !['openLink', 'saveFile', 'openConversationWindow'].includes(call)),
      ),
      fc.oneof(
        fc.array(fc.jsonValue(), { maxLength: 3 }),
        fc.tuple(fc.oneof(fc.integer(), fc.string(), fc.constant(null))),
        fc.tuple(fc.record({ title: fc.string(), body: fc.string(), conversationId: fc.string() })),
      ),
    );
    const sample: [(typeof bridgeCalls)[number], unknown[]][] = JSON.parse(JSON.stringify(fc.sample(calls, 1000)));
    const asked = JSON.stringify(JSON.stringify(sample.map(([call, given]) => [bridgeChannel(call), given])));
    const answers = await shell.evaluate<{ ok: boolean; code?: string }[]>(
      `Promise.all(JSON.parse(${asked}).map(([channel, given]) => window.standInInvoke(channel, given)))`,
    );
    expect(answers.map((answer) => answer.ok || answer.code)).toEqual(
      sample.map(([call, given]) => bridgeArguments[call].safeParse(given).success || 'bad-arguments'),
    );
    expect(answers.some((answer) => answer.ok)).toBe(true);
  });

  it('BR-5 goes nowhere: no address, no frame, no form, no link in a new window', async () => {
    const shell = await start();
    const link = `const a = document.createElement('a'); document.body.append(a);`;
    const attempts = [
      ['https://elsewhere.example/href', `location.href = 'https://elsewhere.example/href'`],
      ['http://127.0.0.1:9/', `location.assign('http://127.0.0.1:9/')`],
      ['https://elsewhere.example/link', `${link} a.href = 'https://elsewhere.example/link'; a.click()`],
      ['https://app.evil.example/', `location.replace('https://app.evil.example/')`],
    ] as const;
    for (const [address, attempt] of attempts) {
      await shell.evaluate(`void (() => { ${attempt}; })()`);
      await expect.poll(async () => (await shell.seen()).refusedNavigations).toContain(address);
    }
    await shell.evaluate(
      `void (() => { ${link} a.href = 'https://elsewhere.example/new'; a.target = '_blank'; a.click(); })()`,
    );
    await expect.poll(async () => (await shell.seen()).refusedWindows.length).toBe(1);
    // The content policy stops these two before they become navigations.
    const blocked = await shell.evaluate(`new Promise((resolve) => {
      const seen = [];
      document.addEventListener('securitypolicyviolation', (event) => {
        seen.push(event.effectiveDirective);
        if (seen.length === 2) resolve(seen.toSorted());
      });
      const form = document.createElement('form');
      form.action = 'https://elsewhere.example/form';
      const frame = document.createElement('iframe');
      frame.src = 'https://elsewhere.example/frame';
      document.body.append(form, frame);
      form.submit();
    })`);
    expect(blocked).toEqual(['form-action', 'frame-src']);
    expect(await shell.evaluate('document.title')).toBe('page');
    expect(await shell.evaluate('window.desktop.hostFacts().then((facts) => facts.kind)')).toBe('desktop');
  });

  it('BR-6 grants notifications, clipboard writing and the microphone to its own page, and nothing else', async () => {
    const shell = await start();
    const ask = (permission: string, url = 'huiyin://app/'): Promise<boolean> =>
      shell.order<boolean>({ kind: 'permission', permission, url });
    expect(await ask('notifications')).toBe(true);
    expect(await ask('clipboard-sanitized-write')).toBe(true);
    expect(await ask('loopback-network')).toBe(true);
    expect(await ask('notifications', 'https://elsewhere.example/')).toBe(false);
    const record = (media: readonly string[], url = 'huiyin://app/'): Promise<boolean> =>
      shell.order<boolean>({ kind: 'permission', permission: 'media', url, media });
    expect(await record(['audio'])).toBe(true);
    expect(await record(['audio', 'video'])).toBe(false);
    expect(await record(['video'])).toBe(false);
    expect(await record(['audio'], 'https://elsewhere.example/')).toBe(false);
    const others = ['media', 'geolocation', 'clipboard-read', 'openExternal', 'display-capture', 'usb', 'fileSystem'];
    expect(await Promise.all(others.map((permission) => ask(permission)))).toEqual(others.map(() => false));
    expect(await shell.order({ kind: 'devices' })).toBe(false);
  });

  it('BR-15 a second start ends and brings the first to the front', async () => {
    const userData = await newFolder();
    const shell = await start({ userData });
    await shell.order({ kind: 'window', does: 'minimize' });
    const before = (await shell.seen()).focuses.length;
    expect(await startAny({ userData })).toEqual({ kind: 'ended', code: 0 });
    await expect.poll(async () => (await shell.seen()).focuses.length).toBe(before + 1);
    expect(await shell.order({ kind: 'is-minimized' })).toBe(false);
  });

  it('BR-12 comes back where it was, or onto a screen that is still there', async () => {
    const userData = await newFolder();
    const first = await start({ userData });
    await first.order({ kind: 'drag', x: 300, y: 120, width: 1200, height: 800 });
    expect(await first.quit()).toBe(0);
    const second = await start({ userData });
    expect((await second.seen()).windows).toMatchObject([{ x: 300, y: 120, width: 1200, height: 800 }]);
    await second.order({ kind: 'drag', x: 2500, y: 200, width: 1200, height: 800 });
    await second.order({ kind: 'window', does: 'close' });
    const third = await start({ userData });
    expect((await third.seen()).windows).toMatchObject([{ x: 360, y: 140, width: 1200, height: 800 }]);
  });

  it('BR-9 seals the session token, and keeps none where the system cannot', async () => {
    const userData = await newFolder();
    const first = await start({ userData });
    expect(await first.evaluate('window.desktop.saveSecret("token-2")')).toBe(true);
    expect((await readFile(join(userData, 'session-token'))).includes('token-2')).toBe(false);
    await killHard(first, userData);
    const second = await start({ userData });
    expect(await second.evaluate('window.desktop.readSecret()')).toBe('token-2');
    await killHard(second, userData);

    const third = await start({ userData, backend: 'basic_text' });
    expect(await third.evaluate('window.desktop.saveSecret("token-3")')).toBe(false);
    expect(await third.evaluate('window.desktop.readSecret()')).toBe('token-3');
    expect(await readdir(userData)).not.toContain('session-token');
    await killHard(third, userData);
    const fourth = await start({ userData, encryption: 'none' });
    expect(await fourth.evaluate('window.desktop.readSecret()')).toBeNull();
    expect(await fourth.evaluate('window.desktop.saveSecret("token-4")')).toBe(false);
    expect(await fourth.evaluate('window.desktop.saveSecret(null)')).toBe(true);
  });

  it('BR-10 keeps the outbox copy through a kill, and counts a damaged one as none', async () => {
    const userData = await newFolder();
    const first = await start({ userData });
    await first.evaluate('window.desktop.mirrorOutbox(JSON.stringify(["您好"]))');
    await killHard(first, userData);
    const second = await start({ userData });
    expect(await second.evaluate('window.desktop.readOutboxMirror()')).toBe('["您好"]');
    const path = join(userData, 'outbox-mirror');
    await writeFile(path, (await readFile(path, 'utf8')).slice(0, -1));
    expect(await second.evaluate('window.desktop.readOutboxMirror()')).toBeNull();
    expect((await stat(path)).mode & 0o077).toBe(0);
  });

  it('BR-16 ends with code 2 over a relay address that would carry the token in the open', async () => {
    expect(await startAny({}, 'http://relay.example.com')).toEqual({ kind: 'ended', code: 2 });
  });

  it('ends with code 1 when its own files are incomplete, instead of staying unseen', async () => {
    const whole = out;
    out = await newFolder();
    await cp(join(whole, 'main'), join(out, 'main'), { recursive: true });
    try {
      expect(await startAny()).toEqual({ kind: 'ended', code: 1 });
    } finally {
      out = whole;
    }
  });

  it('BR-17 writes down refusals without a word of what was said', async () => {
    const userData = await newFolder();
    const shell = await start({ userData });
    await shell.evaluate('window.desktop.notify({ title: "秘密", body: 1, conversationId: "c" }).catch(() => null)');
    await shell.evaluate('window.desktop.openLink("https://name:secret@example.com")');
    const text = await readFile(join(userData, 'logs/desk.log'), 'utf8');
    expect(text).toContain('bridge.refused');
    expect(text).toContain('link.refused');
    expect(text).not.toMatch(/秘密|secret|example/);
  });
});
