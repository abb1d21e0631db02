import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SignedIn } from '#shared/contracts/http';
import type { Result } from '#shared/lib/result';
import { TestDesk } from './testing/desk.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huiyin-main-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const password = 'canary-admin-password';
const canaries = [password, 'canary-wecom-secret', 'canarytoken'];

function start(env: Record<string, string>, ...flags: readonly string[]) {
  const main = join(import.meta.dirname, 'main.ts');
  const { PATH = '' } = process.env;
  return spawn(process.execPath, [main, ...flags], { env: { PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
}

function complete(): Record<string, string> {
  return {
    PORT: '0',
    DATABASE_URL: `sqlite:${join(folder, 'relay.db')}`,
    MEDIA_DIR: join(folder, 'media'),
    WECOM_API_BASE: 'http://127.0.0.1:1',
    WECOM_CORP_ID: 'wwcanary',
    WECOM_AGENT_ID: '1000002',
    WECOM_SECRET: 'canary-wecom-secret',
    WECOM_CALLBACK_TOKEN: 'canarytoken',
    WECOM_CALLBACK_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
    ADMIN_PASSWORD: password,
    LOG_LEVEL: 'trace',
  };
}

test('without its values it ends with 2 and a line for each', async () => {
  const relay = start({ PORT: 'no port' });
  const [errors, [code]] = await Promise.all([text(relay.stderr), once(relay, 'exit')]);
  expect(code).toBe(2);
  const names = errors
    .trim()
    .split('\n')
    .map((line) => line.split(' ')[0]);
  expect(names).toEqual([
    'PORT',
    'WECOM_CORP_ID',
    'WECOM_AGENT_ID',
    'WECOM_SECRET',
    'WECOM_CALLBACK_TOKEN',
    'WECOM_CALLBACK_AES_KEY',
  ]);
});

test('it starts without the internet, lets the admin in, says goodbye on SIGTERM, and never says a secret', async () => {
  const relay = start(complete(), '--rebuild');
  const said: string[] = [];
  relay.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const url = await new Promise<string>((resolve) => {
    createInterface(relay.stdout).on('line', (line) => {
      said.push(line);
      if (line.startsWith('relay http')) resolve(line.slice('relay '.length));
    });
  });
  const response = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    body: JSON.stringify({ userid: 'admin', password, desk: 'd' }),
  });
  const signedIn = (await response.json()) as Result<SignedIn>;
  const token = signedIn.ok ? signedIn.value.token : '';
  const desk = new TestDesk(url, token);
  await desk.connect();
  relay.kill('SIGTERM');
  const [code] = (await once(relay, 'exit')) as [number | null];
  await desk.until(() => !desk.socket.connected);
  expect(desk.goodbyes).toEqual(['stopping']);
  expect(code).toBe(0);
  for (const secret of [...canaries, token]) expect(said.join('\n')).not.toContain(secret);
});
