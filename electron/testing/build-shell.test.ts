import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import config from '../../electron.vite.config.ts';
import { buildShell } from './build-shell.ts';

describe('the built shell', () => {
  let out: string;
  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'huiyin-build-'));
    await buildShell(config, out);
  });
  afterAll(() => rm(out, { recursive: true, force: true }));

  it('BR-18 keeps the preload one CommonJS file under 1 kB that requires Electron only', async () => {
    expect(await readdir(join(out, 'preload'))).toEqual(['index.cjs']);
    const text = await readFile(join(out, 'preload/index.cjs'), 'utf8');
    expect(Buffer.byteLength(text)).toBeLessThan(1000);
    expect(text.match(/require\([^)]*\)/g)).toEqual(['require("electron")']);
  });

  it('bundles main whole but Electron and Node', async () => {
    const text = await readFile(join(out, 'main/index.js'), 'utf8');
    const imports = [...text.matchAll(/^import (?:[^"';]* from )?["']([^"']+)["'];$/gm)].map((match) => match[1] ?? '');
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter((name) => name !== 'electron' && !name.startsWith('node:'))).toEqual([]);
  });
});
