import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freePort } from './free-port.ts';
import { openKeptPorts } from './kept-ports.ts';

let folder: string;
let path: string;
let squatter: Server | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huiyin-ports-'));
  path = join(folder, 'ports.json');
});
afterEach(() => {
  squatter?.close();
  squatter = null;
  rmSync(folder, { recursive: true, force: true });
});

async function squat(port: number): Promise<void> {
  const server = createServer();
  squatter = server;
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
}

it('comes up where the last start was, even when an earlier port is free again', async () => {
  const port = await freePort(23_450);
  writeFileSync(path, JSON.stringify({ relay: port }));
  const said: string[] = [];
  expect(await openKeptPorts(path, (line) => said.push(line)).take('relay')).toBe(port);
  expect(said).toEqual([]);
});

it('says when the port of the last start is taken, and keeps the new one', async () => {
  const port = await freePort(23_550);
  writeFileSync(path, JSON.stringify({ relay: port }));
  await squat(port);
  const said: string[] = [];
  const found = await openKeptPorts(path, (line) => said.push(line)).take('relay');
  expect(found).toBeGreaterThan(port);
  expect(said).toEqual([`port ${port} of the last start is taken: relay is on ${found}, sign in there again`]);
  expect(await openKeptPorts(path, () => undefined).take('relay')).toBe(found);
});

it.each(['', '{"relay":', 'null', '{"relay":"x"}', '{"relay":-1}'])('starts anew from %j', async (text) => {
  writeFileSync(path, text);
  expect(await openKeptPorts(path, () => undefined).take('relay')).toBeGreaterThanOrEqual(4600);
});
