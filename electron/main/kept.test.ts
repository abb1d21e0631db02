import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTurns, readWhole, writeWhole, writeWholeNow } from './kept-file.ts';
import { openOutboxMirror } from './outbox-mirror.ts';
import { createSaveFile, toFileName } from './save-file.ts';
import { openSecrets, type SecretParts } from './secrets.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huiyin-kept-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('kept files', () => {
  it('are replaced whole, and a half-written one beside is never read', async () => {
    const path = join(folder, 'file');
    await writeWhole(path, 'old');
    await writeFile(`${path}.new`, 'ha');
    expect(await readWhole(path)).toBe('old');
    writeWholeNow(path, 'new');
    expect(await readWhole(path)).toBe('new');
    expect(await readdir(folder)).toEqual(['file']);
    expect(await readWhole(join(folder, 'none'))).toBeNull();
  });

  it('are written in the order of asking, and a failed write does not stop the next', async () => {
    const inTurn = createTurns();
    const done: string[] = [];
    const slow = inTurn(async () => {
      await writeWhole(join(folder, 'a'), '1');
      done.push('slow');
    });
    const failed = inTurn(() => Promise.reject(new Error('disk')));
    const quick = inTurn(async () => void done.push('quick'));
    await expect(failed).rejects.toThrow('disk');
    await Promise.all([slow, quick]);
    expect(done).toEqual(['slow', 'quick']);
  });
});

describe('the outbox copy', () => {
  it('BR-10 gives back exactly what was last given, however fast it changed', async () => {
    const mirror = openOutboxMirror(join(folder, 'mirror'), () => {});
    expect(await mirror.readOutboxMirror()).toBeNull();
    await Promise.all(['[]', '["您好\\n"]', '["a\nb","😀"]'].map((json) => mirror.mirrorOutbox(json)));
    expect(await mirror.readOutboxMirror()).toBe('["a\nb","😀"]');
  });

  it.each(['', '\n', 'nonsense', '[]', `${'0'.repeat(64)}\n[]`])(
    'BR-10 counts %j as none and says so',
    async (text) => {
      await writeFile(join(folder, 'mirror'), text);
      const logged: string[] = [];
      expect(
        await openOutboxMirror(join(folder, 'mirror'), (event) => logged.push(event)).readOutboxMirror(),
      ).toBeNull();
      expect(logged).toEqual(['outbox.mirror-corrupt']);
    },
  );
});

describe('the session token', () => {
  type Storage = SecretParts['storage'];
  function storage(over: Partial<Storage> = {}): Storage {
    return {
      isAsyncEncryptionAvailable: async () => true,
      getSelectedStorageBackend: () => 'gnome_libsecret',
      encryptStringAsync: async (plain) => Buffer.from(`sealed:${Buffer.from(plain).toString('hex')}`),
      decryptStringAsync: async (sealed) => ({
        result: Buffer.from(sealed.toString().slice(7), 'hex').toString(),
        shouldReEncrypt: false,
      }),
      ...over,
    };
  }
  function open(over: Partial<Storage> = {}, platform: NodeJS.Platform = 'linux') {
    return openSecrets({ path: join(folder, 'token'), platform, storage: storage(over), log: () => {} });
  }

  it('BR-9 survives the end of the app, sealed', async () => {
    expect(await open().saveSecret('t-1')).toBe(true);
    expect(await readFile(join(folder, 'token'), 'utf8')).not.toContain('t-1');
    expect(await open().readSecret()).toBe('t-1');
    expect(await open().saveSecret(null)).toBe(true);
    expect(await open().readSecret()).toBeNull();
  });

  it.each([
    ['no encryption', { isAsyncEncryptionAvailable: async () => false }],
    ['a fixed password', { getSelectedStorageBackend: () => 'basic_text' as const }],
    ['an unknown store', { getSelectedStorageBackend: () => 'unknown' as const }],
  ])('BR-9 with %s stays in memory, and removes an older one', async (_name, over) => {
    await open().saveSecret('old');
    const secrets = open(over);
    expect(await secrets.saveSecret('t-2')).toBe(false);
    expect(await secrets.readSecret()).toBe('t-2');
    expect(await readdir(folder)).toEqual([]);
    expect(await open().readSecret()).toBeNull();
  });

  it('BR-9 does not ask macOS or Windows for a Linux store', async () => {
    const getSelectedStorageBackend = (): never => {
      throw new Error('only on Linux');
    };
    expect(await open({ getSelectedStorageBackend }, 'darwin').saveSecret('t')).toBe(true);
  });

  it('BR-9 counts a token sealed for someone else as none', async () => {
    await open().saveSecret('t');
    const decryptStringAsync = () => Promise.reject(new Error('not yours'));
    expect(await open({ decryptStringAsync }).readSecret()).toBeNull();
  });
});

describe('saving a file', () => {
  it.each([
    ['报价单.xlsx', '报价单.xlsx'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\a.txt', 'a.txt'],
    ['photo\u202Egnp.exe', 'photognp.exe'],
    ['.bashrc', 'bashrc'],
    ['a:b*c?.txt ', 'a_b_c_.txt'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['..', 'file'],
    ['/', 'file'],
  ])('BR-8 proposes for %j the name %j', (name, proposed) => {
    expect(toFileName(name)).toBe(proposed);
  });

  it('BR-8 writes only where the servicer said', async () => {
    const file = { name: 'a.bin', mime: 'application/octet-stream', bytes: new Uint8Array([0, 255]) };
    const answer = { canceled: true, filePath: '' };
    const saveFile = createSaveFile({ folder, ask: async () => answer });
    expect(await saveFile(file)).toBe('cancelled');
    expect(await readdir(folder)).toEqual([]);
    Object.assign(answer, { canceled: false, filePath: join(folder, 'chosen') });
    expect(await saveFile(file)).toBe('saved');
    expect([...(await readFile(join(folder, 'chosen')))]).toEqual([0, 255]);
  });
});
