import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askToOpen, createOpenLink, toSafeLink } from './links.ts';
import { chooseWords } from './words.ts';

describe('toSafeLink', () => {
  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'http://example.com/',
    '\\\\server\\share',
    'https:\\\\server\\share',
    'https:/example.com',
    'https://user:pw@example.com/',
    'https://example.com:8443/',
    'https://10.0.0.1/',
    'https://0x7f.1/',
    'https://[::ffff:127.0.0.1]/',
    'https://localhost/',
    'https://printer/',
    'https://example.com/\u202Egnp.exe',
    'https://example.com/\u200B',
    `https://example.com/${'a'.repeat(2048)}`,
    `https://example.com/${'好'.repeat(700)}`,
    'https://',
  ])('BR-7 refuses %j', (value) => {
    expect(toSafeLink(value)).toBeNull();
  });

  it('BR-7 passes plain https addresses on, normalised', () => {
    expect(toSafeLink('HTTPS://Example.COM:443/a?b=c#d')).toBe('https://example.com/a?b=c#d');
    expect(toSafeLink('https://例子.中国/页')).toBe('https://xn--fsqu00a.xn--fiqs8s/%E9%A1%B5');
  });

  it('BR-7 whatever is asked, only a plain https address with a named host can leave', () => {
    const part = fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom('https://', 'javascript:', '\\\\', '@', ':', '//'));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
        const link = toSafeLink(parts.join(''));
        if (link === null) return;
        const url = new URL(link);
        expect([url.protocol, url.username, url.password, url.port]).toEqual(['https:', '', '', '']);
        expect(url.hostname).toMatch(/[a-z]/);
        expect(toSafeLink(link)).toBe(link);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('createOpenLink', () => {
  function build(agrees: boolean) {
    const opened: string[] = [];
    const asked: string[] = [];
    const openLink = createOpenLink({
      relayUrl: 'https://relay.example.com',
      openExternal: async (url) => void opened.push(url),
      ask: async (host) => {
        asked.push(host);
        return agrees;
      },
      log: () => {},
    });
    return { opened, asked, openLink };
  }

  it('BR-7 asks once for a host it does not know, and never for WeCom or the relay', async () => {
    const { opened, asked, openLink } = build(true);
    for (const link of [
      'https://work.weixin.qq.com/a',
      'https://relay.example.com/b',
      'https://shop.example.net/c',
      'https://shop.example.net/d',
      'https://weixin.qq.com.example.net/e',
      'https://evilweixin.qq.com/f',
    ]) {
      expect(await openLink(link)).toBe(true);
    }
    expect(asked).toEqual(['shop.example.net', 'weixin.qq.com.example.net', 'evilweixin.qq.com']);
    expect(opened).toHaveLength(6);
  });

  it('BR-7 opens nothing when the servicer says no, and asks again next time', async () => {
    const { opened, asked, openLink } = build(false);
    expect(await openLink('https://shop.example.net/')).toBe(false);
    expect(await openLink('https://shop.example.net/')).toBe(false);
    expect({ opened, asked }).toEqual({ opened: [], asked: ['shop.example.net', 'shop.example.net'] });
  });

  it('shows the host in the question, with no as the answer of the Enter key', async () => {
    const shown: unknown[] = [];
    const showMessageBox = async (options: unknown) => {
      shown.push(options);
      return { response: 1, checkboxChecked: false };
    };
    expect(await askToOpen({ showMessageBox }, chooseWords('zh-CN'), 'shop.example.net')).toBe(true);
    expect(shown).toMatchObject([
      { detail: 'shop.example.net', buttons: ['取消', '打开链接'], defaultId: 0, cancelId: 0 },
    ]);
  });
});
