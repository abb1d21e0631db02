import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, onTestFinished, test } from 'vitest';
import { encrypt, toEnvelope } from '#simulator/callback-crypto';
import { createCallback } from '../ingest/callback.ts';
import { doorbell, post, signed } from '../testing/callback-parts.ts';
import { listen } from '../testing/listen.ts';
import { RawConnection } from '../testing/raw-http.ts';
import { parseAesKey } from '../wecom/crypto.ts';

// A3: what XML parsers are attacked with, as the envelope and, signed and sealed, as the event inside.

const keys = { token: 'token', aesKey: 'a'.repeat(43), receiver: 'wwtest' };
const MOST_GROWTH = 5 * 1024 * 1024;
const deep = (depth: number) => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;
const laughs = Array.from({ length: 9 }, (_, level) => {
  const inner = level === 0 ? 'ha' : `&l${level - 1};`.repeat(10);
  return `<!ENTITY l${level} "${inner}">`;
}).join('');

const payloads: readonly (readonly [string, string])[] = [
  ['a DOCTYPE', '<!DOCTYPE xml><xml></xml>'],
  ['a DOCTYPE after the start', '<xml><!DOCTYPE xml></xml>'],
  ['a file as an entity', '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><xml><Event>&f;</Event></xml>'],
  ['an address as an entity', '<!DOCTYPE x [<!ENTITY f SYSTEM "http://127.0.0.1:1/">]><xml><Event>&f;</Event></xml>'],
  ['a parameter entity', '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:1/p.dtd">%p;]><xml></xml>'],
  ['an outer definition', '<!DOCTYPE xml SYSTEM "http://127.0.0.1:1/x.dtd"><xml></xml>'],
  ['a public definition', '<!DOCTYPE xml PUBLIC "-//x" "http://127.0.0.1:1/x.dtd"><xml></xml>'],
  ['a billion laughs', `<!DOCTYPE x [${laughs}]><xml><Event>&l8;</Event></xml>`],
  ['one long entity many times', `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(20_000)}">]><xml>${'&a;'.repeat(5_000)}</xml>`],
  ['an entity nobody declared', '<xml><Event>&nobody;</Event></xml>'],
  ['a million numeric entities', `<xml><Event>${'&#1;'.repeat(1_000_000)}</Event></xml>`],
  ['a numeric entity far outside Unicode', '<xml><Event>&#x7fffffff;</Event></xml>'],
  ['ten thousand elements deep', `<xml>${deep(10_000)}</xml>`],
  ['ten thousand openings and no end', '<xml>'.repeat(10_000)],
  ['five million characters of CDATA', `<xml><Event><![CDATA[${'a'.repeat(5_000_000)}`],
  ['a CDATA in a CDATA', '<xml><Event><![CDATA[a<![CDATA[b]]>]]></Event></xml>'],
  ['an XInclude', '<xml xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="file:///etc/hostname"/></xml>'],
  ['a style sheet', '<?xml-stylesheet href="http://127.0.0.1:1/x.xsl"?><xml></xml>'],
  ['a hundred thousand attributes', `<xml ${Array.from({ length: 100_000 }, (_, n) => `a${n}=""`).join(' ')}></xml>`],
  ['a million comments', `<xml>${'<!---->'.repeat(1_000_000)}</xml>`],
  ['a prototype', '<xml><__proto__><polluted>1</polluted></__proto__><constructor a="1"/></xml>'],
];

function openCallback() {
  const aesKey = parseAesKey(keys.aesKey);
  if (!aesKey) throw new Error('the key of the test is malformed');
  const acts: string[] = [];
  const act = (name: string) => async () => void acts.push(name);
  const callback = createCallback(
    { corpId: keys.receiver, tokens: [keys.token], aesKeys: [aesKey] },
    {
      clock: { now: () => Date.now() },
      report: () => undefined,
      ring: act('ring'),
      keep: act('keep'),
      onAccounts: act('accounts'),
    },
  );
  return { callback, acts };
}

/** What is held once everything that can be forgotten is. */
function held(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const now = () => Math.floor(Date.now() / 1_000);

test.each(payloads)('A3 IN-3 %s is refused outside and inside, and nothing of it is kept', async (_, payload) => {
  const { callback, acts } = openCallback();
  const sealed = encrypt(keys, payload);
  const query = signed(keys, now(), 'inside', sealed);
  const outer = Buffer.from(payload);
  const inner = Buffer.from(toEnvelope('x', sealed));
  const play = async () => [await callback.receive(query, outer), await callback.receive(query, inner)];
  expect(await play()).toEqual([400, 400]);
  const before = held();
  for (let round = 0; round < 5; round += 1) await play();
  // Buffers are let go of a little after a collection, elsewhere: what is kept stays, however often one looks.
  await expect.poll(() => held() - before).toBeLessThan(MOST_GROWTH);
  expect(acts).toEqual([]);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('A3 A4 over the wire: 400, or 413 for what is too large to be looked at; the next callback is taken', async () => {
  const { callback, acts } = openCallback();
  const { server, url } = await listen({ callback });
  onTestFinished(() => void server.close());
  const connection = new RawConnection(url);
  for (const [name, payload] of payloads) {
    const sealed = encrypt(keys, payload);
    for (const body of [payload, toEnvelope('x', sealed)]) {
      const answer = await connection.send(post(signed(keys, now(), name.replaceAll(' ', ''), sealed), body));
      expect([name, answer?.status]).toEqual([name, Buffer.byteLength(body) > 65_536 ? 413 : 400]);
    }
  }
  expect(acts).toEqual([]);
  const sealed = encrypt(keys, doorbell(keys));
  expect((await connection.send(post(signed(keys, now(), 'after', sealed), toEnvelope('x', sealed))))?.status).toBe(
    200,
  );
  connection.end();
  expect(acts).toEqual(['ring']);
});
