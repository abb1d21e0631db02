import { EventEmitter } from 'node:events';
import type { NativeImage, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { createSetBadge } from './badge.ts';
import { mayReload, watchBugs, watchPage } from './crash.ts';
import { dotText, drawDot } from './dot.ts';
import { describeBug } from './log.ts';
import { buildMenu } from './menu.ts';
import { createNotify, type ShownNote } from './notify.ts';
import { fillTray } from './tray.ts';
import { chooseWords } from './words.ts';

const words = chooseWords('zh-CN');

describe('the badge', () => {
  async function show(platform: NodeJS.Platform, risk: number, rest = false): Promise<unknown[]> {
    const shown: unknown[] = [];
    await createSetBadge({
      platform,
      words,
      dock: { setBadge: (text) => shown.push(text) },
      window: { setOverlayIcon: (picture, text) => shown.push(picture, text) },
      // A picture is only handed on.
      picture: (colour, count) => `${colour} ${dotText(count)}` as unknown as NativeImage,
    })({ risk, rest });
    return shown;
  }

  it('BR-14 is a number on macOS and in the dot on Windows, nothing on Linux', async () => {
    expect(await show('darwin', 7)).toEqual(['7']);
    expect(await show('darwin', 200)).toEqual(['99+']);
    expect(await show('darwin', 0)).toEqual(['']);
    expect(await show('darwin', 0, true)).toEqual(['•']);
    expect(await show('win32', 7, true)).toEqual(['red 7', '7 位客户等了太久']);
    expect(await show('win32', 12)).toEqual(['red 9+', '12 位客户等了太久']);
    expect(await show('win32', 0, true)).toEqual(['grey ', '有会话在等']);
    expect(await show('win32', 0)).toEqual([null, '']);
    expect(await show('linux', 7)).toEqual([]);
  });

  it('draws a round dot: full inside, clear in the corners', () => {
    const pixels = drawDot(16, { r: 200, g: 50, b: 31 });
    expect(pixels).toHaveLength(16 * 16 * 4);
    expect([...pixels.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
    const middle = (8 * 16 + 8) * 4;
    expect([...pixels.subarray(middle, middle + 4)]).toEqual([31, 50, 200, 255]);
  });

  it.each([16, 32])('BR-14 writes each number in white, and no two alike, within the dot of %i pixels', (size) => {
    const red = { r: 200, g: 50, b: 31 };
    const plain = drawDot(size, red);
    const drawn = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((count) => drawDot(size, red, dotText(count)));
    expect(new Set(drawn.map((pixels) => pixels.toString('base64'))).size).toBe(10);
    for (const pixels of drawn) {
      const changed = Array.from({ length: size * size }, (_, index) => index * 4).filter(
        (at) => pixels.readUInt32LE(at) !== plain.readUInt32LE(at),
      );
      expect(changed.length).toBeGreaterThan(6);
      for (const at of changed) {
        expect(pixels.readUInt32LE(at)).toBe(0xffffffff);
        // Where the circle is full.
        expect(plain[at + 3]).toBe(255);
      }
    }
  });
});

describe('notifications', () => {
  class Shown extends EventEmitter implements ShownNote {
    isClosed = false;
    show(): void {}
    close(): void {
      this.isClosed = true;
      this.emit('close');
    }
  }
  const note = { title: '客户', body: '在吗', conversationId: 'c-1' };
  const parts = { platform: 'darwin', isSupported: () => true, open: () => {}, answered: () => {} } as const;

  it('BR-13 one conversation shows one, and the click opens it', async () => {
    const shown: Shown[] = [];
    const opened: string[] = [];
    const create = (): Shown => {
      const one = new Shown();
      shown.push(one);
      return one;
    };
    const notify = createNotify({ ...parts, create, open: (id) => opened.push(id) });
    await notify(note);
    await notify({ ...note, conversationId: 'c-2' });
    await notify(note);
    expect(shown.map((one) => one.isClosed)).toEqual([true, false, false]);
    shown[2]?.emit('click');
    expect(opened).toEqual(['c-1']);
  });

  it('BR-23 has a field where Electron has one and it is asked for; an empty answer is none', async () => {
    const reply = { hint: '回复', by: 'lijing', seen: 7 };
    const made: unknown[] = [];
    const shown: Shown[] = [];
    const answers: unknown[] = [];
    const create = (options: object): Shown => {
      made.push(options);
      const one = new Shown();
      shown.push(one);
      return one;
    };
    for (const platform of ['darwin', 'win32', 'linux'] as const)
      await createNotify({ ...parts, platform, create, answered: (text) => answers.push(text) })({ ...note, reply });
    await createNotify({ ...parts, create })(note);
    const field = { title: '客户', body: '在吗', hasReply: true, replyPlaceholder: '回复' };
    const plain = { title: '客户', body: '在吗' };
    expect(made).toEqual([field, field, plain, plain]);
    shown[0]?.emit('reply', { reply: '  ' });
    shown[0]?.emit('reply', { reply: '在的' });
    expect(answers).toEqual([{ conversationId: 'c-1', text: '在的', by: 'lijing', seen: 7 }]);
  });

  it('BR-13 shows nothing where the system has none', async () => {
    const create = (): never => {
      throw new Error('must not be made');
    };
    await expect(createNotify({ ...parts, isSupported: () => false, create })(note)).resolves.toBeUndefined();
  });
});

describe('menu and tray', () => {
  it('gives the edit keys everywhere, in the person’s language', () => {
    const roles = JSON.stringify(buildMenu(words, 'darwin', true));
    for (const role of ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'quit'])
      expect(roles).toContain(`"${role}"`);
    expect(roles).not.toContain('toggleDevTools');
    expect(buildMenu(words, 'darwin', true).map((item) => item.label)).toEqual(['回音', '编辑', '显示', '窗口']);
    expect(buildMenu(chooseWords('en-GB'), 'win32', false).map((item) => item.label)).toEqual([
      'Edit',
      'View',
      'Window',
    ]);
    expect(chooseWords('fr')).toBe(words);
  });

  it('BR-19 opens the desk from the tray by click and by menu, and says there who waits', () => {
    let toolTip = '';
    let labels: unknown[] = [];
    const setToolTip = (text: string): void => void (toolTip = text);
    const tray = Object.assign(new EventEmitter(), { setToolTip });
    const done: string[] = [];
    const show = fillTray({
      tray,
      words,
      open: () => done.push('open'),
      quit: () => done.push('quit'),
      openConversation: (id) => done.push(id),
      setMenu: (items) => {
        labels = items.flatMap((item) => item.label ?? []);
        // The items' click takes Electron's three objects, which ours ignores.
        for (const item of items) Reflect.apply(item.click ?? (() => {}), undefined, []);
      },
    });
    tray.emit('click');
    expect(done).toEqual(['open', 'quit', 'open']);
    done.length = 0;
    show([
      { conversationId: 'wk1/wm1', name: '小满妈妈', since: '12 分' },
      { conversationId: 'wk1/wm2', name: '阿哲'.repeat(60), since: '3 分' },
    ]);
    expect(toolTip).toBe('回音\n小满妈妈 · 12 分');
    expect(labels).toEqual(['小满妈妈 · 12 分', `${'阿哲'.repeat(60)} · 3 分`, '打开工作站', '退出回音']);
    expect(done).toEqual(['wk1/wm1', 'wk1/wm2', 'open', 'quit']);
  });
});

describe('crashes', () => {
  it('reloads a page that died, but not one that dies at once again', () => {
    let now = 0;
    let reloads = 0;
    const contents = Object.assign(new EventEmitter(), { reload: () => (reloads += 1) });
    // Only on() and reload() are used.
    watchPage(
      contents as unknown as WebContents,
      () => {},
      () => now,
    );
    const die = (at: number, reason = 'crashed'): void => {
      now = at;
      contents.emit('render-process-gone', {}, { reason, exitCode: 1 });
    };
    die(0);
    die(1_000);
    die(61_000);
    die(200_000, 'clean-exit');
    expect(reloads).toBe(2);
    expect(mayReload(5, null)).toBe(true);
  });

  it('BR-17 writes down where a bug was, never its message', () => {
    const source = new EventEmitter();
    const logged: string[] = [];
    watchBugs(
      (event, listener) => source.on(event, listener),
      (event, fields) => logged.push(event, String(fields?.['where'])),
    );
    source.emit('uncaughtException', new TypeError('客户说的话\n    at 客户家'));
    expect(logged[0]).toBe('shell.bug');
    expect(logged[1]).toMatch(/^TypeError \| at /);
    expect(logged[1]).not.toContain('客户');
    expect(describeBug('text')).toBe('not an error');
  });
});
