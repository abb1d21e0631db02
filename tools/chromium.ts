import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What a system looks like to the search: given, so that tests can ask for any system. */
export type Surroundings = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (path: string) => boolean;
};

const here: Surroundings = { platform: process.platform, env: process.env, exists: existsSync };

/**
 * Path of a Chromium, Chrome or Edge, or null. `CHROMIUM_PATH` comes first and alone: a wrong one finds nothing, so that
 * a test never runs in another browser than the one that was asked for.
 */
export function findChromium({ platform, env, exists }: Surroundings = here): string | null {
  const asked = env['CHROMIUM_PATH'];
  if (asked !== undefined && asked !== '') return exists(asked) ? asked : null;
  return candidates(platform, env).find((path) => exists(path)) ?? null;
}

/** Command-line switches every test and picture uses. */
export function chromiumArgs(): string[] {
  const isRoot = process.getuid?.() === 0;
  return [
    ...(isRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--force-color-profile=srgb',
  ];
}

/** One sentence for a person who has none of the three. */
export const MISSING_CHROMIUM =
  'No Chromium, Chrome or Edge was found. Install one of them, or set CHROMIUM_PATH to its program file.';

function candidates(platform: NodeJS.Platform, env: Surroundings['env']): readonly string[] {
  switch (platform) {
    case 'win32':
      return windowsRoots(env).flatMap((root) => [
        `${root}\\Google\\Chrome\\Application\\chrome.exe`,
        `${root}\\Microsoft\\Edge\\Application\\msedge.exe`,
        `${root}\\Chromium\\Application\\chrome.exe`,
      ]);
    case 'darwin':
      return ['', env['HOME'] ?? ''].flatMap((home) => [
        `${home}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
        `${home}/Applications/Chromium.app/Contents/MacOS/Chromium`,
        `${home}/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`,
      ]);
    default:
      return [
        // Debian's own program rather than its launcher, which would survive a kill of its child.
        '/usr/lib/chromium/chromium',
        ...onPath(env, ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']),
        '/opt/google/chrome/chrome',
        '/opt/microsoft/msedge/msedge',
        '/snap/bin/chromium',
      ];
  }
}

function windowsRoots(env: Surroundings['env']): readonly string[] {
  const names = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'];
  return names.flatMap((name) => env[name] ?? []);
}

function onPath(env: Surroundings['env'], names: readonly string[]): readonly string[] {
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}
