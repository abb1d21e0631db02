import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test, type ElectronApplication } from '@playwright/test';
import { pageChecks } from '../electron/testing/page-checks.ts';
import { findElectron } from '../tools/electron-binary.ts';
import { thisMachine } from '../tools/electron-window.ts';
import { ROOT } from '../tools/root.ts';

const RELAY = 'http://127.0.0.1:9';
const binary = findElectron();
const obstacle = binary === null ? 'Electron’s program was not fetched' : thisMachine(async () => {}).obstacle();

const options = {
  args: (folder: string) => [ROOT, `--user-data-dir=${folder}`],
  env: { ...withoutGaps(process.env), RELAY_URL: RELAY },
};

// The same checks the stand-in holds, in Electron itself, wherever its program is.
test.describe('the built shell in Electron', () => {
  test.skip(obstacle !== null, `needs Electron and a display: ${obstacle}`);

  let folder: string;
  let electron: ElectronApplication;

  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huiyin-electron-'));
    electron = await _electron.launch({ executablePath: binary ?? '', args: options.args(folder), env: options.env });
  });
  test.afterAll(async () => {
    await electron.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('holds every check of the page', async () => {
    const page = await electron.firstWindow();
    await page.waitForLoadState();
    expect(page.url()).toMatch(/^huiyin:\/\/app\//);
    const held: Record<string, unknown> = {};
    for (const check of pageChecks) held[check.name] = await page.evaluate(check.expression);
    expect(held).toEqual(Object.fromEntries(pageChecks.map((check) => [check.name, check.expected])));
    expect(electron.windows()).toHaveLength(1);
  });

  test('BR-2 tells the window its relay, and keeps the outbox copy', async () => {
    const page = await electron.firstWindow();
    expect(await page.evaluate('window.desktop.hostFacts()')).toEqual({
      kind: 'desktop',
      platform: process.platform,
      relayUrl: RELAY,
    });
    await page.evaluate('window.desktop.mirrorOutbox("[]")');
    expect(await page.evaluate('window.desktop.readOutboxMirror()')).toBe('[]');
  });

  test('BR-5 stays where it is', async () => {
    const page = await electron.firstWindow();
    await page.evaluate(`void (location.href = 'https://elsewhere.example/')`);
    expect(await page.evaluate('window.desktop.hostFacts().then((facts) => facts.kind)')).toBe('desktop');
    expect(page.url()).toMatch(/^huiyin:\/\/app\//);
  });

  test('BR-15 a second start ends', async () => {
    const second = spawn(binary ?? '', options.args(folder), { env: options.env, stdio: 'ignore' });
    const code = await new Promise((resolve) => {
      second.once('exit', resolve);
    });
    expect(code).toBe(0);
    expect(electron.windows()).toHaveLength(1);
  });
});

function withoutGaps(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}
