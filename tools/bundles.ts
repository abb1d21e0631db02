import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import type { build as ViteBuild } from 'vite';
import { assertNever } from '#shared/lib/assert-never';
import { atRoot } from './root.ts';

/** What `npm run build` makes: the workstation with its shell, the phone page, and the relay as one file. */
export const bundleNames = ['workstation', 'phone', 'relay'] as const;
export type BundleName = (typeof bundleNames)[number];

type Bundle = { readonly sources: readonly string[]; readonly proof: string };

const everywhere = ['package-lock.json', 'package.json', 'shared'];
const bundles: Readonly<Record<BundleName, Bundle>> = {
  workstation: {
    sources: [...everywhere, 'tools/bundles.ts', 'electron.vite.config.ts', 'renderer', 'electron'],
    proof: 'out/renderer/index.html',
  },
  phone: { sources: [...everywhere, 'simulator'], proof: 'out/phone/index.html' },
  relay: { sources: [...everywhere, 'tools/bundles.ts', 'relay'], proof: 'out/relay/main.js' },
};

/** Builds the bundles whose sources changed since they were last built; says which it builds. */
export async function buildStale(names: readonly BundleName[], say: (line: string) => void): Promise<void> {
  for (const name of names) {
    const digest = digestOf(bundles[name].sources);
    if (existsSync(atRoot(bundles[name].proof)) && readStamp(name) === digest) continue;
    say(`building the ${name}`);
    await build(name);
  }
}

/** Builds a bundle whatever its age. The bundlers' own changes to the environment do not outlive it. */
export async function build(name: BundleName): Promise<void> {
  const before = { ...process.env };
  const digest = digestOf(bundles[name].sources);
  // A build that fails half-way leaves no stamp behind: what lies there is of no source any more.
  rmSync(stampOf(name), { force: true });
  try {
    await bundle(name);
  } finally {
    for (const key of Object.keys(process.env)) if (!(key in before)) delete process.env[key];
    Object.assign(process.env, before);
  }
  mkdirSync(atRoot('out/.stamp'), { recursive: true });
  writeFileSync(stampOf(name), digest);
}

async function bundle(name: BundleName): Promise<void> {
  // Loaded here only: a start with nothing stale should not pay for the bundler.
  const vite = await import('vite');
  switch (name) {
    case 'workstation': {
      const { build: buildShell } = await import('electron-vite');
      await buildShell({ root: atRoot(), configFile: atRoot('electron.vite.config.ts'), logLevel: 'warn' });
      await bundlePageWorker(vite.build);
      return;
    }
    case 'phone':
      await vite.build({ configFile: atRoot('simulator/phone/vite.config.ts'), logLevel: 'warn' });
      return;
    case 'relay':
      // Its worker thread is a file of its own, with the codecs that are not JavaScript beside it.
      await bundleForNode(vite.build, 'relay/main.ts', 'main.js');
      await bundleForNode(vite.build, 'relay/media/codec/worker.ts', 'media-worker.js');
      for (const codec of codecs) copyFileSync(atRoot('node_modules', codec), atRoot('out/relay', basename(codec)));
      return;
    default:
      assertNever(name);
  }
}

/** Loaded by the worker thread from beside itself. */
const codecs = [
  'silk-wasm/lib/silk.wasm',
  '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
  '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm',
] as const;

/** The service worker beside the window's page, with the names of all it keeps. */
async function bundlePageWorker(viteBuild: typeof ViteBuild): Promise<void> {
  const window = atRoot('out/renderer');
  const files = filesBelow(window).map((file) => {
    const url = relative(window, file).split(sep).join('/');
    // Vite puts a hash into the names under assets/; the others are known by theirs here.
    const revision = url.startsWith('assets/') ? null : createHash('sha256').update(readFileSync(file)).digest('hex');
    return { url, revision };
  });
  await viteBuild({
    configFile: false,
    root: atRoot(),
    logLevel: 'warn',
    publicDir: false,
    define: { PAGE_FILES: JSON.stringify(files) },
    build: {
      outDir: window,
      emptyOutDir: false,
      rolldownOptions: {
        input: atRoot('renderer/page-keeper/page-worker.ts'),
        output: { format: 'iife', entryFileNames: 'page-worker.js' },
      },
    },
  });
}

/** Everything goes in, so that the relay needs a Node 24 and nothing else. The first file empties the folder. */
async function bundleForNode(viteBuild: typeof ViteBuild, entry: string, file: string): Promise<void> {
  await viteBuild({
    configFile: false,
    root: atRoot(),
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['bufferutil', 'utf-8-validate'] },
    build: {
      ssr: atRoot(entry),
      outDir: atRoot('out/relay'),
      emptyOutDir: file === 'main.js',
      target: 'node24',
      sourcemap: true,
      rolldownOptions: {
        output: { format: 'esm', entryFileNames: file, codeSplitting: false },
        // The AMR codec was made by a compiler that uses it; no text from outside comes near it.
        checks: { eval: false },
      },
    },
  });
}

function stampOf(name: BundleName): string {
  return atRoot('out/.stamp', name);
}

function readStamp(name: BundleName): string | null {
  return existsSync(stampOf(name)) ? readFileSync(stampOf(name), 'utf8') : null;
}

/** One digest over names and bytes of all files below some paths; tests do not count. */
function digestOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) for (const file of filesBelow(atRoot(path))) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

function filesBelow(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .filter((name) => !/\.test\.tsx?$/.test(name))
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile());
}
