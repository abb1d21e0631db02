import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DESK_SCHEME, readDeskLink, writeDeskLink } from '#shared/contracts/bridge-link';
import { DeepLinks, optionsOf, registrationFor } from './deep-links.ts';
import { isPageAddress } from './page-address.ts';
import { findRelayArgument } from './relay-url.ts';

const link = 'huiyin-desk://conversation/wkHY0000Shop01/wmHY0000Xiaoman_-1';

describe('BR-22 a link to a conversation', () => {
  it('says which, and is written as it is read', () => {
    expect(readDeskLink(link)).toBe('wkHY0000Shop01/wmHY0000Xiaoman_-1');
    const id = fc.stringMatching(/^[\w-]{1,64}$/);
    fc.assert(fc.property(id, id, (a, b) => readDeskLink(writeDeskLink(`${a}/${b}`)) === `${a}/${b}`));
  });

  it.each([
    'huiyin-desk://conversation/wk1',
    'huiyin-desk://conversation/wk1/',
    'huiyin-desk://conversation//wm1',
    'huiyin-desk://conversation/wk1/wm1/',
    'huiyin-desk://conversation/wk1/wm1/more',
    'huiyin-desk://conversation/wk1/wm1?say=hello',
    'huiyin-desk://conversation/wk1/wm1#x',
    'huiyin-desk://conversation/wk1/%77m1',
    'huiyin-desk://conversation/wk1/../wm1',
    'huiyin-desk://conversation/wk1/wm1\n',
    'huiyin-desk://conversation/wk1/wm1" --relay=https://elsewhere.example',
    'huiyin-desk://name@conversation/wk1/wm1',
    'huiyin-desk://board/wk1/wm1',
    'huiyin-desk:conversation/wk1/wm1',
    'HUIYIN-DESK://conversation/wk1/wm1',
    ' huiyin-desk://conversation/wk1/wm1',
    `huiyin-desk://conversation/wk1/${'w'.repeat(65)}`,
    'huiyin://app/',
    'https://conversation/wk1/wm1',
  ])('is nothing else: %j', (other) => {
    expect(readDeskLink(other)).toBeNull();
  });

  it('has a scheme of its own, not the page’s', () => {
    expect(isPageAddress(link)).toBe(false);
    expect(isPageAddress(`${DESK_SCHEME}://app/`)).toBe(false);
  });
});

describe('BR-22 what the system hands over', () => {
  function listen() {
    const links = new DeepLinks();
    const opened: string[] = [];
    const logged: unknown[] = [];
    const connect = (): void =>
      links.connect({ log: (...given) => void logged.push(given), open: (id) => void opened.push(id) });
    return { links, opened, logged, connect };
  }

  it('waits until the desk is there, then opens at once', () => {
    const { links, opened, connect } = listen();
    links.hear(['electron', '.', link]);
    expect(opened).toEqual([]);
    connect();
    links.hear(['huiyin-desk://conversation/wk1/wm2']);
    expect(opened).toEqual(['wkHY0000Shop01/wmHY0000Xiaoman_-1', 'wk1/wm2']);
  });

  it('is passed over when it is of another shape, and not a word of it is written down', () => {
    const { links, opened, logged, connect } = listen();
    connect();
    links.hear(['huiyin-desk://secret/wk1/wm1']);
    links.hear(['electron', '.', '--hidden', 'https://example.com']);
    expect(opened).toEqual([]);
    expect(logged).toEqual([['deep-link.refused']]);
  });

  it('brings no option along', () => {
    const argv = ['huiyin.exe', '--hidden', '--', link, '--relay=https://elsewhere.example'];
    expect(optionsOf(argv)).toEqual(['huiyin.exe', '--hidden']);
    expect(findRelayArgument(optionsOf(argv))).toBeUndefined();
    expect(findRelayArgument(optionsOf(['huiyin', '--relay=https://relay.example']))).toBe('https://relay.example');
    expect(registrationFor('win32', true, 'huiyin.exe', 'app')).toEqual({ path: 'huiyin.exe', args: ['--'] });
    expect(registrationFor('win32', false, 'e.exe', 'app')).toEqual({ path: 'e.exe', args: ['app', '--'] });
    expect(registrationFor('darwin', true, 'huiyin', 'app')).toBeNull();
  });
});
