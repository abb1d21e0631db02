import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '#relay/config';
import { atRoot } from '../root.ts';
import { demoFolder, openDataFolder } from './data-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huiyin-data-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the data folder', () => {
  it('is seeded only when a seeding came to its end', () => {
    const data = openDataFolder(folder);
    writeFileSync(data.statePath, '{}');
    expect(data.isSeeded()).toBe(false);
    data.markSeeded();
    expect(openDataFolder(folder).isSeeded()).toBe(true);
  });

  it('knows a demo of an earlier shape', () => {
    const data = openDataFolder(folder);
    data.markSeeded();
    expect(data.isOutdated()).toBe(false);
    writeFileSync(join(folder, 'demo.json'), '{"version":1}');
    expect(data.isOutdated()).toBe(true);
    writeFileSync(join(folder, 'demo.json'), 'cut off');
    expect(data.isOutdated()).toBe(true);
  });

  it('lies apart from what a real relay of the same folder keeps by default', () => {
    const reading = readConfig({
      WECOM_CORP_ID: 'ww0123456789abcdef',
      WECOM_AGENT_ID: '1000002',
      WECOM_SECRET: 'any-secret',
      WECOM_CALLBACK_TOKEN: 'AnyToken',
      WECOM_CALLBACK_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
    });
    if (reading.kind === 'problems') throw new Error(reading.lines.join('\n'));
    const demo = openDataFolder(folder);
    const inDemo = (path: string): string => path.replace(folder, demoFolder);
    expect(inDemo(demo.databaseUrl)).not.toBe(`sqlite:${atRoot(reading.config.databaseUrl.replace('sqlite:', ''))}`);
    expect(inDemo(demo.mediaDir)).not.toBe(atRoot(reading.config.mediaDir));
  });

  it('starts over without touching what is not ours', () => {
    const data = openDataFolder(folder);
    data.markSeeded();
    writeFileSync(data.statePath, '{}');
    writeFileSync(join(folder, 'mine.txt'), 'kept');
    data.empty();
    expect(data.isSeeded()).toBe(false);
    expect(existsSync(data.statePath)).toBe(false);
    expect(existsSync(join(folder, 'mine.txt'))).toBe(true);
  });

  it('is held by one running process, and not by one that is gone', () => {
    const data = openDataFolder(folder);
    expect(data.hold()).toBe(true);
    writeFileSync(join(folder, 'running.pid'), String(process.ppid));
    expect(openDataFolder(folder).hold()).toBe(false);
    // No system gives out this pid.
    writeFileSync(join(folder, 'running.pid'), '99999999');
    expect(openDataFolder(folder).hold()).toBe(true);
    data.release();
    expect(existsSync(join(folder, 'running.pid'))).toBe(false);
  });
});
