import { randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { encrypt, sign, toEnvelope, toXml } from '#simulator/callback-crypto';
import { listen } from '../testing/listen.ts';
import { sampleKeys, vectorA, vectorB, vectorE } from '../testing/callback-samples.ts';
import type { AccountChange } from '../wecom/external-event.ts';
import { parseAesKey } from '../wecom/crypto.ts';
import { createCallback, type CallbackConfig } from './callback.ts';
import type { IngestEvent } from './report.ts';

const secondKeys = { token: 'SecondToken', aesKey: 'Z'.repeat(43) } as const;
type Keys = { readonly token: string; readonly aesKey: string; readonly receiver?: string };

const servers: { close(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A callback at its address, the clock at the sample's second, and everything it did. */
async function openCallback(now: string = vectorE.timestamp, config: Partial<CallbackConfig> = {}) {
  const rings: (readonly [string | null, string | null])[] = [];
  const events: IngestEvent[] = [];
  const kept: unknown[] = [];
  const state = { now: Number(now) * 1_000, isBroken: false };
  const accounts: AccountChange[] = [];
  const aesKeys = [sampleKeys.aesKey, secondKeys.aesKey].flatMap((text) => parseAesKey(text) ?? []);
  const callback = createCallback(
    { corpId: sampleKeys.corpId, tokens: [sampleKeys.token, secondKeys.token], aesKeys, ...config },
    {
      clock: { now: () => state.now },
      report: (event) => events.push(event),
      ring: async (openKfid, token) => {
        if (state.isBroken) throw new Error('disk full');
        rings.push([openKfid, token]);
      },
      keep: async (event) => {
        kept.push(event);
      },
      onAccounts: async (change) => {
        if (state.isBroken) throw new Error('disk full');
        accounts.push(change);
      },
    },
  );
  const { server, url } = await listen({ callback });
  servers.push(server);
  const address = `${url}/wecom/callback`;

  function queryOf(encrypted: string, keys: Keys, nonce: string, timestamp: string): string {
    return new URLSearchParams({
      msg_signature: sign(keys.token, timestamp, nonce, encrypted),
      timestamp,
      nonce,
    }).toString();
  }

  /** A text as WeCom would send it. */
  const deliver = async (
    text: string,
    keys: Keys = sampleKeys,
    nonce = randomBytes(4).toString('hex'),
    timestamp = now,
  ) => {
    const encrypted = encrypt({ ...keys, receiver: keys.receiver ?? sampleKeys.corpId }, text);
    return post(`${address}?${queryOf(encrypted, keys, nonce, timestamp)}`, toEnvelope('x', encrypted));
  };

  return { callback, address, rings, events, kept, state, accounts, deliver, queryOf };
}

async function post(url: string, body: string | Uint8Array<ArrayBuffer>): Promise<readonly [number, string]> {
  const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'text/xml' } });
  return [response.status, await response.text()];
}

function doorbell(openKfid = 'wkA', token = 'ENCa'): string {
  return toXml({
    ToUserName: sampleKeys.corpId,
    CreateTime: '1',
    MsgType: 'event',
    Event: 'kf_msg_or_event',
    Token: token,
    OpenKfId: openKfid,
  });
}

describe('IN-1 verification', () => {
  const addressOf = (address: string, echostr: string, signature: string = vectorB.signature) =>
    `${address}?msg_signature=${signature}&timestamp=${vectorB.timestamp}&nonce=${vectorB.nonce}&echostr=${echostr}`;

  test('vector B answers with the bare plaintext', async () => {
    const { address } = await openCallback(vectorB.timestamp);
    const response = await fetch(addressOf(address, vectorB.echostr));
    expect([response.status, await response.text()]).toEqual([200, vectorB.text]);
    const spoiled = decodeURIComponent(vectorB.echostr).replaceAll('+', ' ');
    expect((await fetch(addressOf(address, encodeURIComponent(spoiled)))).status).toBe(200);
  });

  test('anything wrong is 403, and the answers are all the same', async () => {
    const { address, state } = await openCallback(vectorB.timestamp);
    const bodies = new Set<string>();
    const wrong = [
      address,
      `${address}?echostr=a`,
      addressOf(address, vectorB.echostr, 'f'.repeat(40)),
      addressOf(address, 'AAAA'),
      `${addressOf(address, vectorB.echostr)}&nonce=2`,
    ];
    for (const url of wrong) {
      const response = await fetch(url);
      bodies.add(`${response.status} ${response.headers.get('content-type')} ${await response.text()}`);
    }
    state.now += 11 * 60_000;
    const stale = await fetch(addressOf(address, vectorB.echostr));
    bodies.add(`${stale.status} ${stale.headers.get('content-type')} ${await stale.text()}`);
    expect([...bodies]).toEqual(['403 text/plain; charset=utf-8 forbidden']);
  });
});

describe('IN-2 events', () => {
  test('vector E rings its account with its token; 200 and empty', async () => {
    const { address, rings } = await openCallback();
    const query = `msg_signature=${vectorE.signature}&timestamp=${vectorE.timestamp}&nonce=${vectorE.nonce}`;
    const answer = await post(`${address}?${query}`, toEnvelope(sampleKeys.corpId, vectorE.encrypt));
    expect(answer).toEqual([200, '']);
    expect(rings).toEqual([[vectorE.openKfid, vectorE.token]]);
  });

  test('vector A is genuine and asks for nothing: 200, nobody rung', async () => {
    const { address, rings } = await openCallback(vectorA.timestamp);
    const query = `msg_signature=${vectorA.signature}&timestamp=${vectorA.timestamp}&nonce=${vectorA.nonce}`;
    expect(await post(`${address}?${query}`, toEnvelope('x', vectorA.encrypt))).toEqual([200, '']);
    expect(rings).toEqual([]);
  });

  test('an old corp leaves OpenKfId out; a changed list of accounts is heard', async () => {
    const { deliver, rings, state, accounts } = await openCallback();
    await deliver('<xml><Event>kf_msg_or_event</Event><Token>ENCb</Token></xml>');
    expect(rings).toEqual([[null, 'ENCb']]);
    const del = (id: string) => `<AuthDelOpenKfId>${id}</AuthDelOpenKfId>`;
    const change = `<AuthAddOpenKfId>wk1</AuthAddOpenKfId>${del('wk2')}${del('wk3')}`;
    await deliver(`<xml><Event>kf_account_auth_change</Event>${change}</xml>`);
    expect(accounts).toEqual([{ added: ['wk1'], removed: ['wk2', 'wk3'] }]);
    state.isBroken = true;
    const [status] = await deliver(`<xml><Event>kf_account_auth_change</Event>${del('wk4')}</xml>`);
    expect(status).toBe(503);
  });

  test('friends and groups are kept for those who want to know', async () => {
    const { deliver, kept } = await openCallback();
    const head = '<CreateTime>1700000000</CreateTime>';
    const friend = '<Event>change_external_contact</Event><UserID>LIN</UserID><ExternalUserID>wmA</ExternalUserID>';
    const group = '<Event>change_external_chat</Event><ChatId>wrA</ChatId><ChangeType>update</ChangeType>';
    const list = '<MemChangeList><Item>wmA</Item><Item>wmB</Item></MemChangeList>';
    await deliver(`<xml>${head}${friend}<ChangeType>add_external_contact</ChangeType><State>s1</State></xml>`);
    await deliver(`<xml>${head}${friend}<ChangeType>del_follow_user</ChangeType></xml>`);
    await deliver(`<xml>${head}${friend}<ChangeType>edit_external_contact</ChangeType></xml>`);
    await deliver(`<xml>${head}${group}<UpdateDetail>add_member</UpdateDetail>${list}</xml>`);
    const at = 1_700_000_000_000;
    expect(kept).toEqual([
      { kind: 'friend-added', at, servicerUserid: 'lin', externalUserid: 'wmA', state: 's1' },
      { kind: 'friend-removed', at, servicerUserid: 'lin', externalUserid: 'wmA', by: 'customer' },
      { kind: 'friend-edited', at, servicerUserid: 'lin', externalUserid: 'wmA' },
      {
        kind: 'group-changed',
        at,
        chatId: 'wrA',
        members: ['wmA', 'wmB'],
        change: 'joined',
        isByCode: false,
        versions: null,
      },
    ]);
  });

  test('during a rotation either token and either key is good; a third is not', async () => {
    const { deliver, rings } = await openCallback();
    for (const token of [sampleKeys.token, secondKeys.token])
      for (const aesKey of [sampleKeys.aesKey, secondKeys.aesKey])
        expect((await deliver(doorbell(), { token, aesKey }))[0]).toBe(200);
    expect(rings).toHaveLength(4);
    expect((await deliver(doorbell(), { token: 'third', aesKey: sampleKeys.aesKey }))[0]).toBe(403);
    expect((await deliver(doorbell(), { token: sampleKeys.token, aesKey: 'Q'.repeat(43) }))[0]).toBe(403);
  });

  test('bad signature, bad seal, bad receiver, stale: one 403 for all, and the log knows which', async () => {
    const { address, deliver, queryOf, events, rings } = await openCallback();
    const bodies = new Set<string>();
    const genuine = toEnvelope('x', vectorE.encrypt);
    bodies.add(String(await post(`${address}?msg_signature=${'0'.repeat(40)}&timestamp=1700000000&nonce=1`, genuine)));
    bodies.add(String(await post(`${address}?timestamp=1700000000&nonce=1`, genuine)));
    const unsealed = Buffer.alloc(64, 7).toString('base64');
    const signed = queryOf(unsealed, sampleKeys, 'n', vectorE.timestamp);
    bodies.add(String(await post(`${address}?${signed}`, toEnvelope('x', unsealed))));
    bodies.add(String(await deliver(doorbell(), { ...sampleKeys, receiver: 'wwother' })));
    bodies.add(String(await deliver(doorbell(), sampleKeys, 'late', String(Number(vectorE.timestamp) - 601))));
    bodies.add(String(await deliver(doorbell(), sampleKeys, 'early', String(Number(vectorE.timestamp) + 601))));
    expect([...bodies]).toEqual(['403,forbidden']);
    const causes = events.map((event) => (event.kind === 'callback.refused' ? event.cause : event.kind));
    expect(causes).toEqual(['signature', 'query', 'sealed', 'receiver', 'stale', 'stale']);
    expect(rings).toEqual([]);
  });

  test('IN-3 not the grammar is 400, outside and inside', async () => {
    const { address, deliver, rings } = await openCallback();
    const query = 'msg_signature=a&timestamp=1700000000&nonce=1';
    for (const body of ['', 'x', '<xml></xml>', '<!DOCTYPE x><xml></xml>', '<xml><Encrypt>&amp;</Encrypt></xml>'])
      expect((await post(`${address}?${query}`, body))[0]).toBe(400);
    expect((await post(`${address}?${query}`, Uint8Array.from([0x3c, 0xff, 0xfe])))[0]).toBe(400);
    for (const text of ['', 'x', '<!DOCTYPE x><xml></xml>', '<xml><A>&lt;</A></xml>', '<other></other>'])
      expect((await deliver(text))[0]).toBe(400);
    expect(rings).toEqual([]);
  });

  test('A2 a copy of a genuine callback is answered and rings nobody again', async () => {
    const { address, queryOf, rings, events } = await openCallback();
    const encrypted = encrypt({ ...sampleKeys, receiver: sampleKeys.corpId }, doorbell());
    const url = `${address}?${queryOf(encrypted, sampleKeys, 'same', vectorE.timestamp)}`;
    for (let copy = 0; copy < 20; copy += 1) expect((await post(url, toEnvelope('x', encrypted)))[0]).toBe(200);
    expect(rings).toHaveLength(1);
    expect(events.filter((event) => event.kind === 'callback.replayed')).toHaveLength(19);
  });

  test('what could not be stored is 503, and the same callback is taken when it comes again', async () => {
    const { address, queryOf, rings, state } = await openCallback();
    const encrypted = encrypt({ ...sampleKeys, receiver: sampleKeys.corpId }, doorbell());
    const url = `${address}?${queryOf(encrypted, sampleKeys, 'same', vectorE.timestamp)}`;
    state.isBroken = true;
    expect((await post(url, toEnvelope('x', encrypted)))[0]).toBe(503);
    state.isBroken = false;
    expect((await post(url, toEnvelope('x', encrypted)))[0]).toBe(200);
    expect(rings).toHaveLength(1);
  });

  test('while stopping it is 503, so that WeCom comes again', async () => {
    const { deliver, callback, rings } = await openCallback();
    callback.stop();
    expect((await deliver(doorbell()))[0]).toBe(503);
    expect(rings).toEqual([]);
  });
});

describe('A4 size', () => {
  const query = 'msg_signature=a&timestamp=1700000000&nonce=1';

  test('over 64 kB is 413, said beforehand or not', async () => {
    const { address } = await openCallback();
    const kilobytes = 'a'.repeat(65_536);
    expect((await post(`${address}?${query}`, kilobytes))[0]).toBe(400);
    expect((await post(`${address}?${query}`, `${kilobytes}a`))[0]).toBe(413);
    expect(await sendChunks(`${address}?${query}`, 200)).toBe(413);
  });

  /** A body without a length, in pieces of 1 kB, for as long as the relay listens. */
  function sendChunks(url: string, count: number): Promise<number> {
    return new Promise((resolve, reject) => {
      let isAnswered = false;
      const request = httpRequest(url, { method: 'POST' }, (response) => {
        isAnswered = true;
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      // The relay hangs up on the rest.
      request.on('error', (error) => (isAnswered ? undefined : reject(error)));
      for (let sent = 0; sent < count; sent += 1) request.write('a'.repeat(1_024));
      request.end();
    });
  }
});

test('A1 whatever arrives, the answer is 400 or 403 and nobody is rung', async () => {
  const { callback, rings, kept } = await openCallback();
  const piece = fc.constantFrom(
    '<xml>',
    '</xml>',
    '<Encrypt>',
    '</Encrypt>',
    '<![CDATA[',
    ']]>',
    '&amp;',
    'AAAA',
    '<!',
  );
  const query = fc.record({ signature: fc.string(), timestamp: fc.string(), nonce: fc.string() });
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.array(fc.oneof(piece, fc.string())).map((pieces) => Buffer.from(pieces.join(''))),
    fc.base64String().map((text) => Buffer.from(toEnvelope('x', text))),
  );
  await fc.assert(
    fc.asyncProperty(query, bytes, async (given, body) => {
      expect([400, 403]).toContain(await callback.receive(given, body));
    }),
    { numRuns: 2_000 },
  );
  expect(rings).toEqual([]);
  expect(kept).toEqual([]);
});
