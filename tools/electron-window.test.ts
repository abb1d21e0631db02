import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { fail, succeed } from '#shared/lib/result';
import { openDesktop, type WindowParts } from './electron-window.ts';

function run(over: Partial<WindowParts>, stop = new AbortController()) {
  const lines: string[] = [];
  const done: string[] = [];
  const parts: WindowParts = {
    find: () => '/electron',
    fetch: async () => fail('electron-missing', 'ENOTFOUND', true),
    build: async () => void done.push('build'),
    spawn: (program, relayUrl) => {
      done.push(`${program} ${relayUrl}`);
      return spawn(process.execPath, ['-e', 'process.exit(0)']);
    },
    obstacle: () => null,
    ...over,
  };
  const options = {
    relayUrl: 'http://127.0.0.1:1',
    address: 'http://127.0.0.1:2/',
    say: (line: string) => lines.push(line),
  };
  return { lines, done, ended: openDesktop({ ...options, signal: stop.signal }, parts) };
}

describe('opening the desktop window', () => {
  it('builds, then opens Electron against the relay', async () => {
    const { lines, done, ended } = run({});
    await ended;
    expect({ lines, done }).toEqual({ lines: [], done: ['build', '/electron http://127.0.0.1:1'] });
  });

  it('fetches a missing program with progress, then opens it', async () => {
    const { lines, done, ended } = run({
      find: () => null,
      fetch: async (onProgress) => {
        for (let percent = 0; percent <= 100; percent += 1) onProgress(percent);
        return succeed('/fetched');
      },
    });
    await ended;
    expect(done).toEqual(['build', '/fetched http://127.0.0.1:1']);
    expect(lines[0]).toContain('workstation http://127.0.0.1:2/');
    expect(lines.slice(1)).toEqual(
      [10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((percent) => `desktop program ${percent} %`),
    );
  });

  it('names the browser’s address in one line when the program cannot be had', async () => {
    const { lines, done, ended } = run({ find: () => null });
    await ended;
    expect(lines.slice(1)).toEqual([
      'no desktop window (Electron could not be fetched: ENOTFOUND); workstation http://127.0.0.1:2/',
    ]);
    expect(done).toEqual([]);
  });

  it('names it too where no window can be, and fetches nothing', async () => {
    const { lines, ended } = run({ find: () => null, obstacle: () => 'no display' });
    await ended;
    expect(lines).toEqual(['no desktop window (no display); workstation http://127.0.0.1:2/']);
  });

  it('names it when Electron ends badly, and closes the window when stopped', async () => {
    const bad = run({ spawn: () => spawn(process.execPath, ['-e', 'process.exit(3)']) });
    await bad.ended;
    expect(bad.lines).toEqual(['no desktop window (Electron ended with 3); workstation http://127.0.0.1:2/']);
    const stop = new AbortController();
    const open = run(
      {
        spawn: () => {
          queueMicrotask(() => stop.abort());
          return spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
        },
      },
      stop,
    );
    await open.ended;
    expect(open.lines).toEqual([]);
  });
});
