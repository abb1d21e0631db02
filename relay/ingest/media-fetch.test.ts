import { createHash, randomBytes } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '#shared/lib/time';
import type { MediaKind } from '#shared/wecom/media';
import { createStillClock } from '#simulator/clock';
import { receive, sendMedium } from '#simulator/world/customer-acts';
import { storeMedium } from '#simulator/world/media';
import { logOf, type World } from '#simulator/world/world';
import { createPictureFetch } from '../media/picture-fetch.ts';
import { createIngestHouse, ling, shop } from '../testing/ingest-house.ts';
import { tinyFilm, tinyPng } from '../testing/pictures.ts';
import { writeWav } from '../media/codec/wav.ts';

const houses: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close();
});

async function openTown(...given: Parameters<Awaited<ReturnType<typeof createIngestHouse>>['openRelay']>) {
  // Nothing is tried again but when the test says so.
  const house = await createIngestHouse(() => undefined, createStillClock());
  houses.push(house);
  const relay = await house.openRelay(...given);
  relay.ingest.start();
  const { world, faults, meter } = house.simulator;
  const send = (kind: MediaKind, name: string, bytes: Uint8Array, contentType = 'application/octet-stream') =>
    sendMedium(world, shop, ling, kind, { bytes: Uint8Array.from(bytes), contentType, name });
  return { house, relay, world, faults, meter, send };
}
type Relay = Awaited<ReturnType<typeof openTown>>['relay'];

async function fetched(relay: Relay, messageId: string) {
  const find = async () => (await relay.facts('media.fetched')).find((fact) => fact.messageId === messageId)?.media;
  await expect.poll(find).toBeDefined();
  return find();
}
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('IN-11 IN-20 IN-21 every kind is fetched, and made fit to be shown', async () => {
  const { relay, send } = await openTown();
  const photo = tinyPng(900, 600);
  expect(await fetched(relay, send('image', 'a.png', photo, 'image/png'))).toMatchObject({
    hash: hashOf(photo),
    mime: 'image/png',
    width: 900,
    height: 600,
    thumb: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  const film = tinyFilm({ width: 320, height: 180, seconds: 4 });
  expect(await fetched(relay, send('video', 'v.mp4', film, 'video/mp4'))).toEqual({
    hash: hashOf(film),
    mime: 'video/mp4',
    bytes: film.length,
    width: 320,
    height: 180,
    durationMs: 4_000,
  });
  const wav = writeWav({ samples: Float32Array.from({ length: 16_000 }, (_, i) => Math.sin(i / 9) / 2), rate: 8_000 });
  const voice = (await relay.media.toAmr(wav, 60_000)) ?? new Uint8Array();
  const heard = await fetched(relay, send('voice', 'a.amr', voice, 'audio/amr'));
  expect(heard).toMatchObject({ mime: 'audio/amr', durationMs: expect.closeTo(2_000, -2) });
  expect(heard?.playable?.peaks).toHaveLength(48);
  const readers = await relay.db.selectFrom('media_reader').select(['hash', 'reader']).execute();
  expect(readers).toContainEqual({ hash: heard?.playable?.hash, reader: shop });
});

test.each(['percent', 'raw', 'extended'] as const)('IN-19 a file keeps its name, written %s', async (fileName) => {
  const { relay, world, send } = await openTown();
  Object.assign(world.variants, { fileName });
  const page = new TextEncoder().encode('{"errcode":40007}');
  const media = await fetched(relay, send('file', '报价单 二.json', page, 'application/json'));
  expect(media).toMatchObject({ name: '报价单 二.json', mime: 'application/octet-stream', hash: hashOf(page) });
});

/** WeCom gives such files no more (wecom-api.md 4.4), but says how they are asked for (5): it grows after it was sent. */
function sendHuge(world: World, bytes: Uint8Array<ArrayBuffer>): string {
  const small = { bytes: new Uint8Array(9), contentType: 'application/zip', name: 'big.zip' };
  const mediaId = storeMedium(world, 'file', small, { encrypted: true });
  world.mediaBytes.set(mediaId, bytes);
  const file = { msgid: `huge${bytes.length}`, send_time: Math.floor(world.clock.now() / 1_000), origin: 3 } as const;
  const of = { open_kfid: shop, external_userid: ling, msgtype: 'file', file: { media_id: mediaId } } as const;
  logOf(world, shop).append(world.clock.now(), { ...file, ...of });
  return file.msgid;
}

test('IN-11 what is over 20 MB comes in pieces; a cut and a stop cost only the piece they hit', async () => {
  const { house, relay, world, faults, meter } = await openTown({}, 'same.db');
  const bytes = new Uint8Array(randomBytes(27 * 1024 * 1024 + 5));
  const times = () => meter.total('media/get');
  const id = sendHuge(world, bytes);
  // The whole is refused; the first piece comes, the second does not.
  faults.next('media/get', { kind: 'hang', ms: 1 }, 2);
  faults.next('media/get', { kind: 'status', status: 503 }, 3);
  relay.ingest.wake(shop);
  await expect.poll(() => relay.db.selectFrom('media_fetch').select('attempts').execute()).toEqual([{ attempts: 1 }]);
  expect(times()).toBe(1 + 1 + 3);
  await relay.close();
  house.clock.shift(MINUTE);
  const again = await house.openRelay({}, 'same.db');
  again.ingest.start();
  expect(await fetched(again, id)).toMatchObject({ hash: hashOf(bytes), bytes: bytes.length, name: 'big.zip' });
  expect(times()).toBe(1 + 1 + 3 + 3);
});

test('IN-11 a file that is gone says why, one too old to ask for says so too', async () => {
  const { house, relay, world, faults, send } = await openTown();
  const gone = receive(world, shop, ling, { msgtype: 'video', video: { media_id: 'nobody-knows-it' } });
  const lossOf = async (id: string) => (await relay.facts('media.lost')).find((fact) => fact.messageId === id)?.loss;
  await expect.poll(() => lossOf(gone)).toBe('expired');
  faults.next('media/get', { kind: 'errcode', code: 41006 });
  const refused = send('image', 'a.png', tinyPng(3, 3));
  await expect.poll(() => lossOf(refused)).toBe('refused');
  faults.next('media/get', { kind: 'errcode', code: 60020 });
  const late = send('image', 'b.png', tinyPng(4, 4));
  const waiting = () => relay.db.selectFrom('media_fetch').select('attempts').execute();
  await expect.poll(waiting).toEqual([{ attempts: 1 }]);
  house.clock.shift(3 * DAY);
  await expect.poll(() => lossOf(late)).toBe('expired');
});

test('IN-11 what cannot be kept here is asked for again with growing pauses', async () => {
  const { house, relay, meter, send } = await openTown();
  const keep = vi.spyOn(relay.media, 'keep').mockRejectedValue(new Error('the disk is full'));
  const id = send('image', 'a.png', tinyPng(3, 3));
  await expect.poll(() => relay.db.selectFrom('media_fetch').select('attempts').execute()).toEqual([{ attempts: 1 }]);
  expect(meter.total('media/get')).toBe(1);
  keep.mockRestore();
  house.clock.shift(HOUR);
  expect(await fetched(relay, id)).toMatchObject({ width: 3 });
});

test('IN-24 a card’s picture is fetched from WeCom’s hosts only, and missed by nobody', async () => {
  const asked: string[] = [];
  const pictures: typeof fetch = async (address) => {
    const url = new URL(new Request(address).url);
    asked.push(url.hostname);
    if (url.pathname === '/page') return new Response('<html>');
    return url.pathname === '/missing' ? new Response(null, { status: 404 }) : new Response(tinyPng(30, 20).slice());
  };
  const media: { store?: Relay['media'] } = {};
  const { house, relay, world } = await openTown({
    fetchCardPicture: async (address) =>
      media.store ? createPictureFetch({ media: media.store, apiBase: null, fetch: pictures })(address) : null,
  });
  media.store = relay.media;
  const link = (pic_url: string) =>
    receive(world, shop, ling, { msgtype: 'link', link: { title: '', desc: '', url: 'https://a.example/', pic_url } });
  const good = link('http://mmbiz.qpic.cn/a');
  for (const address of ['http://169.254.169.254/', 'https://a.example/a.png', 'https://p.qpic.cn/page']) link(address);
  link('https://p.qpic.cn/missing');
  const product = receive(world, shop, ling, {
    msgtype: 'channels_shop_product',
    channels_shop_product: {
      product_id: 'p',
      head_image: 'https://wx.qlogo.cn/b',
      title: '杯',
      sales_price: '100',
      shop_nickname: '店',
      shop_head_image: 'https://wx.qlogo.cn/c',
    },
  });
  expect(await fetched(relay, good)).toMatchObject({ mime: 'image/png', width: 30 });
  expect(await fetched(relay, product)).toMatchObject({ width: 30 });
  // Two seconds and four lie between the three attempts.
  const rest = () => relay.db.selectFrom('media_fetch').select('message_id').execute();
  await expect.poll(() => (house.clock.shift(5 * SECOND), rest())).toEqual([]);
  expect([...new Set(asked)].toSorted()).toEqual(['mmbiz.qpic.cn', 'p.qpic.cn', 'wx.qlogo.cn']);
  expect(await relay.facts('media.lost')).toEqual([]);
  const kept = await relay.db.selectFrom('media').select('mime').execute();
  expect(kept.map((row) => row.mime)).toEqual(['image/png']);
});
