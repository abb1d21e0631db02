import { describe, expect, it } from 'vitest';
import { findChromium } from './chromium.ts';

function among(...paths: readonly string[]): (path: string) => boolean {
  return (path) => paths.includes(path);
}

describe('findChromium', () => {
  it('takes CHROMIUM_PATH before anything else', () => {
    const env = { CHROMIUM_PATH: '/mine/chromium', PATH: '/usr/bin' };
    const exists = among('/mine/chromium', '/usr/bin/chromium');
    expect(findChromium({ platform: 'linux', env, exists })).toBe('/mine/chromium');
  });

  it('never falls back to another browser when CHROMIUM_PATH is wrong', () => {
    const env = { CHROMIUM_PATH: '/gone', PATH: '/usr/bin' };
    expect(findChromium({ platform: 'linux', env, exists: among('/usr/bin/chromium') })).toBeNull();
  });

  it('prefers Chromium to Chrome to Edge on the PATH of Linux', () => {
    const env = { PATH: '/a:/b' };
    const found = (...paths: readonly string[]) => findChromium({ platform: 'linux', env, exists: among(...paths) });
    expect(found('/b/google-chrome', '/a/microsoft-edge')).toBe('/b/google-chrome');
    expect(found('/b/chromium', '/a/google-chrome')).toBe('/b/chromium');
    expect(found('/a/microsoft-edge')).toBe('/a/microsoft-edge');
  });

  it('finds Edge on a Windows that has nothing else', () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const env = { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' };
    expect(findChromium({ platform: 'win32', env, exists: among(edge) })).toBe(edge);
  });

  it('finds Chrome among the applications of a Mac, the system’s and the person’s', () => {
    const program = 'Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    const search = (exists: (path: string) => boolean) =>
      findChromium({ platform: 'darwin', env: { HOME: '/Users/somebody' }, exists });
    expect(search(among(`/${program}`))).toBe(`/${program}`);
    expect(search(among(`/Users/somebody/${program}`))).toBe(`/Users/somebody/${program}`);
  });

  it('finds nothing where nothing is', () => {
    expect(findChromium({ platform: 'linux', env: {}, exists: () => false })).toBeNull();
  });
});
