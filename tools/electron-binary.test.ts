import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { electronFolder, fetchElectron, findElectron } from './electron-binary.ts';

const inside = process.platform === 'win32' ? 'electron.exe' : 'electron';

/** A zip of stored files: enough for the unpacker to treat as Electron's own. */
function zip(files: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt32LE(crc32(text), 10);
    head.writeUInt32LE(text.length, 14);
    head.writeUInt32LE(text.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), head, Buffer.from(name + text)]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), head, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(centrals.length, 4);
  end.writeUInt16LE(centrals.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, central, Buffer.from('PK\u0005\u0006'), end]);
}

describe('Electron’s program', () => {
  const version = '1.2.3';
  const archive = zip({ version, [inside]: 'program'.repeat(20_000) });
  const archiveName = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  let folder: string;
  let electron: string;
  let server: Server;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huiyin-electron-'));
    electron = join(folder, 'node_modules/electron');
    await mkdir(electron, { recursive: true });
    const real = electronFolder();
    await cp(join(real, 'install.js'), join(electron, 'install.js'));
    for (const scope of ['@electron', '@electron-internal']) {
      await symlink(join(real, '..', scope), join(folder, 'node_modules', scope), 'junction');
    }
    await writeFile(join(electron, 'package.json'), JSON.stringify({ name: 'electron', version }));
    const digest = createHash('sha256').update(archive).digest('hex');
    await writeFile(join(electron, 'checksums.json'), JSON.stringify({ [archiveName]: digest }));
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
    await rm(folder, { recursive: true, force: true });
  });

  async function offer(answer: RequestListener): Promise<NodeJS.ProcessEnv> {
    server = createServer(answer);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    // A TCP server has an address object.
    const { port } = server.address() as AddressInfo;
    return {
      ...process.env,
      ELECTRON_MIRROR: `http://127.0.0.1:${port}/`,
      electron_config_cache: join(folder, 'cache'),
    };
  }

  it.skipIf(process.platform === 'darwin')('is fetched with progress, checked and found', async () => {
    const asked: (string | undefined)[] = [];
    const env = await offer((request, response) => {
      asked.push(request.url);
      response.writeHead(200, { 'content-length': archive.length }).end(archive);
    });
    const percents: number[] = [];
    expect(findElectron(electron)).toBeNull();
    const fetched = await fetchElectron({ folder: electron, env, onProgress: (percent) => percents.push(percent) });
    expect(fetched).toEqual({ ok: true, value: join(electron, 'dist', inside) });
    expect(findElectron(electron)).toBe(join(electron, 'dist', inside));
    expect(asked).toEqual([`/v${version}/${archiveName}`]);
    expect(percents.at(-1)).toBe(100);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    await writeFile(join(electron, 'package.json'), JSON.stringify({ name: 'electron', version: '1.2.4' }));
    expect(findElectron(electron)).toBeNull();
  });

  it('is refused when its bytes are not the ones the package expects', async () => {
    const changed = Buffer.from(archive);
    changed[100] = 0;
    const env = await offer((_request, response) => void response.end(changed));
    expect(await fetchElectron({ folder: electron, env })).toMatchObject({
      ok: false,
      error: { code: 'electron-missing', retry: true },
    });
    expect(findElectron(electron)).toBeNull();
  });

  it('says in a word why it cannot be had', async () => {
    const env = await offer((_request, response) => void response.writeHead(404).end());
    expect(await fetchElectron({ folder: electron, env })).toMatchObject({ error: { message: 'HTTP 404' } });
    const nowhere = { ...env, ELECTRON_MIRROR: 'http://127.0.0.1:1/' };
    const { error } = (await fetchElectron({ folder: electron, env: nowhere })) as { error: { message: string } };
    expect(error.message).not.toContain('http');
  });

  it('gives up on a server that says nothing, and stops when told', async () => {
    const env = await offer(() => {});
    expect(await fetchElectron({ folder: electron, env, patience: 1 })).toMatchObject({
      error: { message: 'no answer' },
    });
    const stop = new AbortController();
    const fetching = fetchElectron({ folder: electron, env, signal: stop.signal });
    stop.abort();
    expect(await fetching).toMatchObject({ error: { message: 'stopped' } });
  });
});
