import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { afterEach, expect, test } from 'vitest';
import { keepOut } from './keep-out.ts';
import { atRoot } from './root.ts';

let folder = '';
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Below the root, where packages are found. */
async function buildOf(source: string): Promise<unknown> {
  await mkdir(atRoot('.cache'), { recursive: true });
  folder = await mkdtemp(atRoot('.cache', 'keep-out-'));
  await writeFile(join(folder, 'limit.ts'), source);
  await writeFile(join(folder, 'main.ts'), "import { limit } from './limit.ts';\nconsole.log(limit);\n");
  const lib = { entry: join(folder, 'main.ts'), formats: ['es'] } satisfies { entry: string; formats: ['es'] };
  return build({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    build: { lib, write: false },
    plugins: [keepOut('zod')],
  });
}

test('a build into which a package gets that is kept out fails, and says by what', async () => {
  await expect(buildOf("import { z } from 'zod';\nexport const limit = z.number().parse(4);\n")).rejects.toThrow(
    /zod is in .*node_modules\/zod\//,
  );
});

test('one without it is built', async () => {
  await expect(buildOf('export const limit = 4;\n')).resolves.toBeDefined();
});
