import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentPolicy } from './content-policy.ts';
import { isPageAddress } from './page-address.ts';
import { answerPageRequest, listPageFiles, type PageFiles } from './page-files.ts';

const policy = contentPolicy('https://relay.example.com');
let folder: string;
let files: PageFiles;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huiyin-page-'));
  await mkdir(join(folder, 'renderer/assets'), { recursive: true });
  await writeFile(join(folder, 'renderer/index.html'), '<title>page</title>');
  await writeFile(join(folder, 'renderer/assets/a b.js'), '1');
  await writeFile(join(folder, 'outside.txt'), 'outside');
  files = listPageFiles(join(folder, 'renderer'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function ask(address: string, method = 'GET'): Promise<Response> {
  return answerPageRequest(files, policy, new Request(address, { method }));
}

describe('the page’s own scheme', () => {
  it('BR-3 serves the built files with their type and the policy', async () => {
    const page = await ask('huiyin://app/');
    expect([page.status, await page.text()]).toEqual([200, '<title>page</title>']);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toBe(policy);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    const script = await ask('huiyin://app/assets/a%20b.js?v=1#x');
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    const head = await ask('huiyin://app/index.html', 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it.each([
    'huiyin://app/../outside.txt',
    'huiyin://app/%2e%2e/outside.txt',
    'huiyin://app/..%2foutside.txt',
    'huiyin://app/assets/..%2f..%2foutside.txt',
    'huiyin://app/..%5coutside.txt',
    'huiyin://app/%252e%252e%252foutside.txt',
    'huiyin://app//outside.txt',
    'huiyin://app/assets',
    'huiyin://app/index.html%00',
    'huiyin://app/%ff',
    'huiyin://other/index.html',
  ])('BR-3 answers 404 to %s', async (address) => {
    const answer = await ask(address);
    expect([answer.status, await answer.text()]).toEqual([404, '']);
  });

  it('BR-3 only reads', async () => {
    expect((await ask('huiyin://app/index.html', 'POST')).status).toBe(405);
  });

  it('BR-3 never answers with a file outside, whatever is asked', async () => {
    const part = fc.constantFrom('..', '%2e%2e', '/', '%2f', '\\', '%5c', 'outside.txt', 'assets', '%00', '.');
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
        expect(await (await ask(`huiyin://app/${parts.join('')}`)).text()).not.toBe('outside');
      }),
      { numRuns: 500 },
    );
  });

  it('knows its own addresses', () => {
    const own = ['huiyin://app', 'huiyin://app/', 'huiyin://app/a?b#c'];
    const foreign = [
      'huiyin://app.evil/',
      'huiyin://x@app/',
      'huiyin://app:1/',
      'https://app/',
      'about:blank',
      'huiyin:app',
      '',
    ];
    expect([...own, ...foreign].map(isPageAddress)).toEqual([...own.map(() => true), ...foreign.map(() => false)]);
  });
});

describe('the content policy', () => {
  it('BR-3 lets the page call the relay by http and socket, and run no inline or foreign script', () => {
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self' https://relay.example.com wss://relay.example.com;");
    expect(contentPolicy('http://127.0.0.1:4600')).toContain('ws://127.0.0.1:4600');
    expect(policy).not.toMatch(/unsafe-eval|\*|script-src[^;]*unsafe/);
  });
});
