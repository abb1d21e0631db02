import { expect, onTestFinished, test, vi } from 'vitest';
import { createCallback } from '../ingest/callback.ts';
import { genuine, seeded } from '../testing/callback-parts.ts';
import { listen } from '../testing/listen.ts';
import { startLoneRelay } from '../testing/lone-relay.ts';
import { RawConnection, type RawAnswer } from '../testing/raw-http.ts';
import { parseAesKey } from '../wecom/crypto.ts';
import { forge, type Forged } from './forgeries.ts';

const keys = { token: 'token', aesKey: 'a'.repeat(43), receiver: 'wwtest' };

/** Sends them all over a few connections; null for who was hung up on. */
async function attack(url: string, forgeries: readonly Forged[]): Promise<readonly (RawAnswer | null)[]> {
  const answers: (RawAnswer | null)[] = [];
  let next = 0;
  const send = async () => {
    const connection = new RawConnection(url);
    for (let index = next++; index < forgeries.length; index = next++)
      answers[index] = await connection.send(forgeries[index]?.bytes ?? '');
    connection.end();
  };
  await Promise.all(Array.from({ length: 16 }, send));
  return answers;
}

function makeForgeries(count: number, seed: number): readonly Forged[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, index) => forge(keys, Date.now(), index, random));
}

test('A1 IN-1 ten thousand forged callbacks: no crash, no row, one answer for every cause', async () => {
  const house = await startLoneRelay();
  onTestFinished(() => house.close());
  const { db, url, feed } = house.relay;
  const before = await feed.upTo();
  const forgeries = makeForgeries(10_000, 20_261_122);
  const answers = await attack(url, forgeries);

  const wrong = new Set<string>();
  const heard = new Map<string, Set<string>>();
  for (const [index, { cause, status, bytes }] of forgeries.entries()) {
    const answer = answers[index];
    if (answer?.status !== status) wrong.add(`${cause}: ${answer?.status} instead of ${status}`);
    const method = bytes.toString('latin1', 0, bytes.indexOf(' '));
    const group = `${/^(GET|POST)$/.test(method) ? method : 'others'} ${status}`;
    const text = `${answer?.head.replace(/^date: .*\r\n/im, '')} ${answer?.body}`;
    heard.set(group, (heard.get(group) ?? new Set()).add(text));
  }
  expect([...wrong]).toEqual([]);
  const counts = Object.fromEntries([...heard].map(([group, texts]) => [group, texts.size]));
  expect(counts).toEqual({ 'GET 403': 1, 'POST 400': 1, 'POST 403': 1, 'others 403': 1 });
  for (const table of ['doorbell', 'external_event', 'raw_message'] as const)
    expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
  expect(await feed.upTo()).toBe(before);

  const connection = new RawConnection(url);
  const answer = await connection.send(genuine(keys, Math.floor(Date.now() / 1_000), 'after'));
  connection.end();
  expect(answer?.status).toBe(200);
  expect(await db.selectFrom('doorbell').select('rings').execute()).toEqual([{ rings: 1 }]);
});

test('A1 IN-1 what is not signed is never decrypted; what is signed is', async () => {
  const aesKey = parseAesKey(keys.aesKey);
  if (!aesKey) throw new Error('the key of the test is malformed');
  const decrypt = vi.spyOn(aesKey.stream, 'update');
  const nothing = async () => undefined;
  const ports = { clock: { now: () => Date.now() }, report: () => undefined, keep: nothing, onAccounts: nothing };
  const config = { corpId: keys.receiver, tokens: [keys.token], aesKeys: [aesKey] };
  const { server, url } = await listen({ callback: createCallback(config, { ...ports, ring: nothing }) });
  onTestFinished(() => void server.close());
  const forgeries = makeForgeries(2_000, 7);
  await attack(
    url,
    forgeries.filter((one) => !one.isSigned),
  );
  expect(decrypt).not.toHaveBeenCalled();
  const sealed = forgeries.filter((one) => one.isSigned && one.cause === 'the length lies');
  await attack(url, sealed);
  expect(decrypt).toHaveBeenCalledTimes(sealed.length);
});
