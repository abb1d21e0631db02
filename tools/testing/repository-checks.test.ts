import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokenLinks, brokenRules, lockfileGaps, unusedPictures, wordsNotOnScreen } from './repository-checks.ts';

const source = (text: string, path = 'relay/some.ts') => [{ path, text }];

describe('repository checks', () => {
  it('find each seeded fault', () => {
    // In pieces, so that this file keeps the rules itself.
    const of = (...pieces: readonly string[]) => pieces.join('');
    expect(brokenRules(source('line\n'.repeat(301)))).toEqual(['files stay under 300 lines, tests under 500']);
    expect(brokenRules(source(of("const file = '/", "home/somebody/x';")))).toEqual(['no path of somebody’s machine']);
    expect(brokenRules(source(of('// @ts-', 'ignore')))).toEqual(['no switched-off checks']);
    expect(brokenRules(source(of('it.', "only('works', () => {});"), 'a.test.ts'))).toEqual([
      'no test is left out or alone',
    ]);
    expect(brokenRules(source(of('vi.', "mock('./clock.ts');"), 'a.test.ts'))).toEqual(['no module mocks']);
  });

  it('find links that lead nowhere', () => {
    const text = '[a](repository-checks.ts#x) ![b](gone.png) [c](https://example.com/x) [d](#below) [e](../gone/)';
    const root = dirname(import.meta.dirname);
    expect(brokenLinks(root, [{ path: 'testing/some.md', text }])).toEqual([
      'testing/some.md → gone.png',
      'testing/some.md → ../gone/',
    ]);
  });

  it('find pictures the guide does not show, and words no screen says', () => {
    const root = mkdtempSync(join(tmpdir(), 'huiyin-guide-'));
    const write = (path: string, text: string): void => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    try {
      write('docs/guide/zh-CN.md', '点**认领**，再点**抢单**\n![列表](pictures/zh-CN-list.png)');
      write('docs/guide/pictures/zh-CN-list.png', '');
      write('docs/guide/pictures/zh-CN-old.png', '');
      write('renderer/app/messages/zh-cn/conversation.ts', "export const conversation = { claim: '认领' };");
      write('renderer/app/messages/en/conversation.ts', "export const conversation = { claim: '抢单' };");
      expect(unusedPictures(root)).toEqual(['zh-CN-old.png']);
      expect(wordsNotOnScreen(root)).toEqual(['zh-CN.md → 抢单']);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });

  it('let ordinary sources pass', () => {
    expect(brokenRules(source("import { join } from 'node:path';\nexport const at = join('a', 'b');\n"))).toEqual([]);
    expect(brokenRules(source('line\n'.repeat(499), 'relay/some.test.ts'))).toEqual([]);
  });

  it('find a system the lockfile forgot', () => {
    const optionalDependencies = { '@some/linux-x64': '1.0.0', '@some/win32-x64': '1.0.0' };
    const packages = { '': {}, 'node_modules/some': { optionalDependencies }, 'node_modules/@some/linux-x64': {} };
    expect(lockfileGaps(JSON.stringify({ packages }))).toEqual(['@some/win32-x64']);
    const whole = { ...packages, 'node_modules/other/node_modules/@some/win32-x64': {} };
    expect(lockfileGaps(JSON.stringify({ packages: whole }))).toEqual([]);
  });
});
