import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';
import { signInOf } from '../tools/demo/sign-ins.ts';
import { atRoot } from '../tools/root.ts';
import { openWorkstation } from './pages/workstation.ts';

/** It ended by itself, without the last call. Windows has no Ctrl-C from program to program: there it is just ended. */
const WELL = process.platform === 'win32' ? null : 0;

type Started = { readonly child: ChildProcess; readonly lines: string[]; stop(): Promise<number | null> };

/** `npm start` without the windows it would open. */
function start(folder: string, ...flags: readonly string[]): Started {
  const args = [atRoot('tools/start.ts'), '--data', folder, '--no-open', ...flags];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  if (child.stdout !== null) createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const gone = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
  return {
    child,
    lines,
    async stop() {
      child.kill('SIGINT');
      return gone;
    },
  };
}

async function addressIn(lines: readonly string[], name: string): Promise<string> {
  const find = (): string | undefined => lines.find((line) => line.startsWith(`${name} http://`));
  await expect.poll(find, { timeout: 90_000 }).toBeDefined();
  return find()?.slice(name.length + 1) ?? '';
}

test('npm start opens on a desk that is already alive, prints how to get in, ends on Ctrl-C and keeps its data', async ({
  page,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'huiyin-start-'));
  const runs: Started[] = [];
  try {
    const first = start(folder);
    runs.push(first);
    const address = await addressIn(first.lines, 'workstation');
    const phone = await addressIn(first.lines, 'phone');
    expect(await addressIn(first.lines, 'relay')).toBe(address);
    await expect.poll(() => first.lines.filter((line) => line.includes('huiyin-demo')).length).toBe(4);

    const workstation = await openWorkstation(page, address);
    await workstation.signIn(signInOf('lijing'));
    await workstation.view('待认领');
    for (const customer of ['糖果妈妈', '安安爸爸', '小满妈妈']) await expect(workstation.row(customer)).toBeVisible();
    await workstation.open('小满妈妈');
    await workstation.reply('您好，五个月建议选 3–6 个月尺寸的');
    await expect(workstation.bubble('五个月建议选')).toContainText('已提交企业微信');
    expect((await fetch(phone)).status).toBe(200);
    expect(await first.stop()).toBe(WELL);

    const second = start(folder);
    runs.push(second);
    await page.goto(await addressIn(second.lines, 'workstation'));
    expect(second.lines).not.toContain('seeding the demo');
    const again = await openWorkstation(page, await addressIn(second.lines, 'workstation'));
    await again.view('我的');
    await again.open('小满妈妈');
    await expect(again.bubble('五个月建议选')).toBeVisible();
    expect(await second.stop()).toBe(WELL);
  } finally {
    for (const { child } of runs) child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
});
