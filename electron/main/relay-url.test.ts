import { describe, expect, it } from 'vitest';
import { chooseRelayUrl, findRelayArgument, isNearby, parseRelayUrl, readRelaySetting } from './relay-url.ts';

describe('the relay address', () => {
  it.each([
    ['https://relay.example.com', 'https://relay.example.com'],
    ['https://relay.example.com:8443/', 'https://relay.example.com:8443'],
    ['http://127.0.0.1:4600', 'http://127.0.0.1:4600'],
    ['http://localhost:4600/', 'http://localhost:4600'],
    ['http://[::1]:4600', 'http://[::1]:4600'],
  ])('BR-16 takes %s', (value, origin) => {
    expect(parseRelayUrl(value)).toEqual({ ok: true, value: origin });
  });

  it.each([
    'http://relay.example.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'ws://127.0.0.1',
    'ftp://127.0.0.1',
    'javascript:1',
    'relay.example.com',
    'https://name:secret@relay.example.com',
    'https://relay.example.com/desk',
    'https://relay.example.com/?a=b',
    '',
  ])('BR-16 refuses %j without repeating it', (value) => {
    const result = parseRelayUrl(value);
    expect(result).toMatchObject({ ok: false, error: { code: 'bad-relay-url' } });
    expect(JSON.stringify(result)).not.toContain('example');
  });

  it('BR-16 argument before environment before settings before the default', () => {
    const [argument, environment, settings] = ['https://a.example', 'https://b.example', 'https://c.example'];
    expect(chooseRelayUrl({ argument, environment, settings })).toMatchObject({ value: argument });
    expect(chooseRelayUrl({ argument: undefined, environment, settings })).toMatchObject({ value: environment });
    expect(chooseRelayUrl({ argument: undefined, environment: '', settings })).toMatchObject({ value: settings });
    expect(chooseRelayUrl({ argument: undefined, environment: undefined, settings: undefined })).toMatchObject({
      value: 'http://127.0.0.1:4600',
    });
    expect(chooseRelayUrl({ argument: 'nonsense', environment, settings })).toMatchObject({ ok: false });
  });

  it('reads the argument and the settings file, and nothing from a damaged one', () => {
    expect(findRelayArgument(['electron', '.', '--relay=https://a.example'])).toBe('https://a.example');
    expect(findRelayArgument(['electron', '.'])).toBeUndefined();
    expect(readRelaySetting('{"relayUrl":"https://a.example"}')).toBe('https://a.example');
    for (const text of [null, '', '{', 'null', '[]', '{"relayUrl":5}']) expect(readRelaySetting(text)).toBeUndefined();
  });

  it('knows which relays are near', () => {
    const near = [
      'http://127.0.0.1:1',
      'https://192.168.1.5',
      'https://10.1.2.3',
      'https://172.20.0.1',
      'https://[fd00::1]',
    ];
    const far = ['https://relay.example.com', 'https://172.32.0.1', 'https://8.8.8.8'];
    expect([...near, ...far].map(isNearby)).toEqual([...near.map(() => true), ...far.map(() => false)]);
  });
});
