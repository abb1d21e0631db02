import { fork } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fail, succeed, type Result } from '#shared/lib/result';

/** The folder of the npm package `electron`. The package itself is never imported: importing it downloads. */
export function electronFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
}

/** The path of Electron's program, or null when it was not fetched, only in part, or for another version. */
export function findElectron(folder: string = electronFolder()): string | null {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const dist = override ?? join(folder, 'dist');
  try {
    if (override === undefined) {
      const fetched = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
      if (fetched !== wantedVersion(folder)) return null;
    }
    const program = join(dist, readFileSync(join(folder, 'path.txt'), 'utf8').trim());
    return existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

export type FetchOptions = {
  readonly folder?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called with whole percents as they grow. */
  readonly onProgress?: (percent: number) => void;
  /** Ends the download at once. */
  readonly signal?: AbortSignal;
  /** Milliseconds without any progress after which it counts as unreachable. */
  readonly patience?: number;
};

/** Fetches Electron's program. Error `electron-missing`, its message a short cause such as `ENOTFOUND` or `HTTP 404`. */
export function fetchElectron(options: FetchOptions = {}): Promise<Result<string>> {
  const { folder = electronFolder(), env = process.env, onProgress, signal, patience = 60_000 } = options;
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve(missing('stopped'));
    const child = fork(join(import.meta.dirname, 'electron-fetch.ts'), [folder], {
      env,
      stdio: 'ignore',
      execArgv: [],
    });
    let why = 'not unpacked';
    let percent = -1;
    let patienceTimer = setTimeout(giveUp, patience);
    const stop = (): void => end('stopped');
    signal?.addEventListener('abort', stop, { once: true });

    child.on('message', (told: { readonly thousandths?: number; readonly why?: string }) => {
      if (told.why !== undefined) why = told.why;
      if (told.thousandths === undefined) return;
      clearTimeout(patienceTimer);
      patienceTimer = setTimeout(giveUp, patience);
      const whole = Math.floor(told.thousandths / 10);
      if (whole > percent) onProgress?.(whole);
      percent = Math.max(percent, whole);
    });
    child.on('error', (error) => {
      why = error.name;
    });
    child.on('close', () => {
      clearTimeout(patienceTimer);
      signal?.removeEventListener('abort', stop);
      const program = findElectron(folder);
      resolve(program === null ? missing(why) : succeed(program));
    });

    function giveUp(): void {
      end('no answer');
    }
    function end(cause: string): void {
      why = cause;
      child.kill('SIGKILL');
    }
  });
}

function missing(why: string): Result<never> {
  return fail('electron-missing', why, true);
}

function wantedVersion(folder: string): unknown {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : null;
}
