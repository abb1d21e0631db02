import { expect, it } from 'vitest';
import { createAutoStart, isStartedBySystem, type AutoStartParts } from './auto-start.ts';

type Item = ReturnType<AutoStartParts['app']['getLoginItemSettings']>;

/** The system's list: an entry counts as there only for who asks with the arguments it was made with, as on Windows. */
function start(platform: NodeJS.Platform, isPackaged = true, status: Item['status'] = 'enabled') {
  const set: unknown[] = [];
  let kept = '';
  const app: AutoStartParts['app'] = {
    isPackaged,
    setLoginItemSettings({ openAtLogin, ...item }) {
      set.push({ ...item, openAtLogin });
      kept = openAtLogin ? JSON.stringify(item) : '';
    },
    getLoginItemSettings: (item) => ({
      openAtLogin: kept === JSON.stringify(item),
      wasOpenedAtLogin: true,
      status,
      executableWillLaunchAtLogin: false,
      launchItems: [],
    }),
  };
  return { app, set, ...createAutoStart({ app, platform, execPath: 'huiyin.exe', program: 'app' }) };
}

it('BR-24 is kept by the system and read back from it, hidden on Windows', async () => {
  const { readAutoStart, setAutoStart, set } = start('win32');
  expect(await readAutoStart()).toBe('off');
  expect(await setAutoStart(true)).toBe('on');
  expect(await readAutoStart()).toBe('on');
  expect(await setAutoStart(false)).toBe('off');
  expect(set[0]).toEqual({ path: 'huiyin.exe', args: ['--hidden'], openAtLogin: true });
  const unpackaged = start('win32', false);
  expect(await unpackaged.setAutoStart(true)).toBe('on');
  expect(unpackaged.set).toEqual([{ path: 'huiyin.exe', args: ['app', '--hidden'], openAtLogin: true }]);
});

it('BR-24 says so when macOS still asks its owner', async () => {
  expect(await start('darwin').setAutoStart(true)).toBe('on');
  expect(await start('darwin', true, 'requires-approval').setAutoStart(true)).toBe('to-approve');
});

it('BR-24 sets nothing where the system has no such call, and says where it is set', async () => {
  for (const each of [start('linux'), start('darwin', false)]) {
    expect(await each.readAutoStart()).toBe('in-system');
    expect(await each.setAutoStart(true)).toBe('in-system');
    expect(each.set).toEqual([]);
  }
});

it('BR-24 knows a start by the system from one by a person', () => {
  expect(isStartedBySystem(start('win32').app, 'win32', ['huiyin.exe', '--hidden'])).toBe(true);
  expect(isStartedBySystem(start('win32').app, 'win32', ['huiyin.exe'])).toBe(false);
  expect(isStartedBySystem(start('darwin').app, 'darwin', ['huiyin'])).toBe(true);
});
