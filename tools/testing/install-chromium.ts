import { existsSync } from 'node:fs';
import { findChromium, MISSING_CHROMIUM } from '../chromium.ts';
import { runProgram } from './run-program.ts';

export type Found =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'missing'; readonly why: string };

/** The browser for the end-to-end tests. On Debian as root it is installed when missing, fonts for Chinese with it. */
export async function provideChromium(say: (line: string) => void): Promise<Found> {
  const found = findChromium();
  if (found !== null) return { kind: 'found', path: found };
  if (process.env['CHROMIUM_PATH']) return { kind: 'missing', why: 'CHROMIUM_PATH names a file that is not there.' };
  const mayInstall = process.platform === 'linux' && existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (!mayInstall) return { kind: 'missing', why: MISSING_CHROMIUM };
  say('installing chromium and fonts-noto-cjk');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await runProgram('apt-get', { args: ['update', '-q'], env });
  const packages = ['chromium', 'fonts-noto-cjk'];
  const { output } = await runProgram('apt-get', {
    args: ['install', '-y', '-q', '--no-install-recommends', ...packages],
    env,
  });
  const installed = findChromium();
  return installed === null
    ? { kind: 'missing', why: `${output}\n${MISSING_CHROMIUM}` }
    : { kind: 'found', path: installed };
}
