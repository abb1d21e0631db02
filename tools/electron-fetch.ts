// Run by electron-binary.ts in a process of its own, which can be ended at any time: fetches Electron's program into its
// package's folder (argument 1), telling the parent how far it is, in thousandths. Checksums are the package's own.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The used part of the downloader that comes with Electron. */
type Downloader = {
  downloadArtifact(wanted: {
    readonly version: string;
    readonly artifactName: 'electron';
    readonly platform: string;
    readonly arch: string;
    readonly checksums: unknown;
    /** The same cache as Electron's installer looks into. */
    readonly cacheRoot: string | undefined;
    readonly downloadOptions: {
      readonly quiet: true;
      readonly getProgressCallback: (progress: { readonly percent: number }) => Promise<void>;
    };
  }): Promise<string>;
};

const folder = process.argv[2] ?? '';
const requireOfElectron = createRequire(join(folder, 'package.json'));
// Our own package's files have these shapes.
const { version } = requireOfElectron('./package.json') as { readonly version: string };
const downloader = (await import(pathToFileURL(requireOfElectron.resolve('@electron/get')).href)) as Downloader;

let told = -1;
try {
  await downloader.downloadArtifact({
    version,
    artifactName: 'electron',
    platform: process.platform,
    arch: process.arch,
    checksums: requireOfElectron('./checksums.json'),
    cacheRoot: process.env['electron_config_cache'],
    downloadOptions: { quiet: true, getProgressCallback: tell },
  });
} catch (error) {
  process.send?.({ why: shortReason(error) });
  process.exit(1);
}
// Electron's own installer finds the file in the cache, checks it again and unpacks it.
requireOfElectron('./install.js');

async function tell({ percent }: { readonly percent: number }): Promise<void> {
  const thousandths = Math.floor(percent * 1000);
  if (thousandths === told) return;
  told = thousandths;
  process.send?.({ thousandths });
}

function shortReason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  if ('response' in error && error.response instanceof Response) return `HTTP ${error.response.status}`;
  return error.name === 'Error' ? 'damaged or unreachable' : error.name;
}
