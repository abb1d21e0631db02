import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { replyContentSchema, type ReplyContent } from '#shared/contracts/reply-content';
import { asCommandId } from '#shared/domain/ids';
import type { SendBody } from '#shared/wecom/send-msg';
import { hummedVoice } from '#simulator/world/voice';
import { conversationId, createCompany, lin, type Company, type House } from '../testing/house.ts';
import { tinyJpeg, tinyPng } from '../testing/pictures.ts';

let company: Company;
let house: House;
let count = 0;
beforeEach(async () => {
  company = await createCompany();
  house = await company.openHouse();
  await house.hire('lin', 'servicer');
  await house.hear();
});
afterEach(() => company.close());

const { amr } = hummedVoice();
/** The heads of files as WeCom knows them, not to be played. */
const mp4 = new Uint8Array([0, 0, 0, 24, ...new TextEncoder().encode('ftypisom and pictures')]);
const pdf = new TextEncoder().encode('%PDF-1.4 a price list');

const store = async (bytes: Uint8Array) => (await house.upload(bytes, lin.servicerUserid)).hash;

async function send(content: ReplyContent) {
  count += 1;
  const id = asCommandId(`kinds${String(count).padStart(6, '0')}`);
  const parsed = replyContentSchema.parse(content);
  const result = await house.commands.accept({ kind: 'reply.send', id, conversationId, content: parsed }, lin);
  return { id, code: result.ok ? null : result.error.code };
}

async function sent(content: ReplyContent): Promise<SendBody | undefined> {
  const { id, code } = await send(content);
  expect(code).toBeNull();
  const find = () => company.simulator.ledger.of('send').find((one) => one.msgid === id);
  await vi.waitFor(() => expect(find()).toBeDefined());
  return find()?.body;
}

const uploads = () => company.simulator.ledger.of('media').map((one) => one.mediaKind);
const mediaOf = (index: number) => company.simulator.ledger.of('media')[index]?.mediaId;
const link = { kind: 'link', title: '尺码表', description: '', url: 'https://example.com/size' } as const;

describe('wecom-api.md 4.6: every type of send_msg leaves as the paper says', () => {
  test('voice, video and file are uploaded as what they are, a file under its own name', async () => {
    const body = async (kind: 'voice' | 'video', bytes: Uint8Array) => sent({ kind, hash: await store(bytes) });
    expect(await body('voice', amr)).toEqual({ msgtype: 'voice', voice: { media_id: mediaOf(0) } });
    expect(await body('video', mp4)).toEqual({ msgtype: 'video', video: { media_id: mediaOf(1) } });
    const file = await sent({
      kind: 'file',
      hash: await store(pdf),
      name: '报价 "一"/二.pdf',
    });
    expect(file).toEqual({ msgtype: 'file', file: { media_id: mediaOf(2) } });
    expect(uploads()).toEqual(['voice', 'video', 'file']);
    expect(company.simulator.world.media.get(mediaOf(2) ?? '')?.name).toBe('报价 _一__二.pdf');
  });

  test('the same picture as picture and as file is two uploads, each used again', async () => {
    const hash = await store(tinyPng(3, 3));
    await sent({ kind: 'image', hash });
    await sent({ kind: 'file', hash, name: 'a.png' });
    await sent({ kind: 'image', hash });
    await sent({ kind: 'file', hash, name: 'a.png' });
    expect(uploads()).toEqual(['image', 'file']);
  });

  test('a link carries its small picture, and no empty description', async () => {
    const thumbHash = await store(tinyJpeg(4, 4));
    expect(await sent({ ...link, thumbHash })).toEqual({
      msgtype: 'link',
      link: { title: link.title, url: link.url, thumb_media_id: mediaOf(0) },
    });
  });

  for (const [given, expected] of [
    ['pages/index', 'pages/index.html'],
    ['pages/index?id=1', 'pages/index.html?id=1'],
    ['pages/index.html?id=1', 'pages/index.html?id=1'],
    ['pages/index?next=a.html', 'pages/index.html?next=a.html'],
  ] as const)
    test(`wecom-api.md 12: the mini program page ${given} leaves as ${expected}`, async () => {
      const thumbHash = await store(tinyPng(4, 4));
      const body = await sent({ kind: 'miniprogram', title: '', appid: 'wx01', pagepath: given, thumbHash });
      expect(body).toEqual({
        msgtype: 'miniprogram',
        miniprogram: { appid: 'wx01', thumb_media_id: mediaOf(0), pagepath: expected },
      });
    });

  test('a menu with every sort of item', async () => {
    const items = [
      { kind: 'click', id: 'size', text: '尺码' },
      { kind: 'view', url: 'https://example.com', text: '看看' },
      { kind: 'miniprogram', appid: 'wx01', pagepath: 'pages/a', text: '去逛' },
      { kind: 'text', text: '都不是请直接写' },
    ] as const;
    expect(await sent({ kind: 'menu', head: '想问什么', items: [...items], tail: '' })).toEqual({
      msgtype: 'msgmenu',
      msgmenu: {
        head_content: '想问什么',
        list: [
          { type: 'click', click: { id: 'size', content: '尺码' } },
          { type: 'view', view: { url: 'https://example.com', content: '看看' } },
          { type: 'miniprogram', miniprogram: { appid: 'wx01', pagepath: 'pages/a.html', content: '去逛' } },
          { type: 'text', text: { content: '都不是请直接写' } },
        ],
      },
    });
  });

  test('a place', async () => {
    const place = { kind: 'location', latitude: 31.2, longitude: 121.4, name: '门店', address: '' } as const;
    expect(await sent(place)).toEqual({
      msgtype: 'location',
      location: { latitude: 31.2, longitude: 121.4, name: '门店' },
    });
  });
});

describe('OUT-21 what WeCom would refuse is refused before it leaves', () => {
  test('a file of the wrong kind, too small, or that the writer may not see', async () => {
    const picture = await store(tinyPng(3, 3));
    const sound = await store(amr);
    const tiny = await store(new Uint8Array([1, 2, 3, 4, 5]));
    expect(await send({ kind: 'voice', hash: picture })).toMatchObject({ code: 'media-unfit' });
    expect(await send({ kind: 'video', hash: sound })).toMatchObject({ code: 'media-unfit' });
    expect(await send({ kind: 'image', hash: sound })).toMatchObject({ code: 'media-unfit' });
    expect(await send({ ...link, thumbHash: sound })).toMatchObject({ code: 'media-unfit' });
    expect(await send({ kind: 'file', hash: tiny, name: 'a.bin' })).toMatchObject({ code: 'media-unfit' });
    expect(await send({ kind: 'file', hash: 'f'.repeat(64), name: 'a.bin' })).toMatchObject({ code: 'media-missing' });
    expect(company.simulator.meter.total('kf/send_msg')).toBe(0);
    expect(company.simulator.meter.total('media/upload')).toBe(0);
  });

  test('two items of a menu with one id, eleven to tap, a text over 2048 bytes: no command at all', () => {
    const click = (id: string) => ({ kind: 'click', id, text: '是' });
    const menu = (items: readonly unknown[]) => ({ kind: 'menu', head: '', items, tail: '' });
    const isTaken = (content: unknown) => replyContentSchema.safeParse(content).success;
    expect(isTaken(menu([click('a'), click('b')]))).toBe(true);
    expect(isTaken(menu([click('a'), click('a')]))).toBe(false);
    expect(isTaken(menu(Array.from({ length: 11 }, (_, index) => click(`id${index}`))))).toBe(false);
    expect(isTaken({ kind: 'text', text: '好'.repeat(682) })).toBe(true);
    expect(isTaken({ kind: 'text', text: '好'.repeat(683) })).toBe(false);
  });

  test('a text that is too long and is here nevertheless fails and never leaves', async () => {
    const { id } = await send({ kind: 'text', text: 'a' });
    await vi.waitFor(async () => expect(await house.facts('reply.sent')).toHaveLength(1));
    const body = JSON.stringify({ kind: 'text', text: '好'.repeat(700) });
    const row = { message_id: `${id}x`, conversation_id: conversationId, open_kfid: conversationId.slice(0, 24) };
    await house.db
      .insertInto('delivery')
      .values({ ...row, accepted_at: 1, body, attempts: 0, next_at: 0 })
      .execute();
    house.delivery.wake();
    await vi.waitFor(async () => expect(await house.facts('reply.failed')).toHaveLength(1));
    expect(company.simulator.meter.total('kf/send_msg')).toBe(1);
  });
});

test('OUT-7 a card whose small picture WeCom has forgotten is uploaded again, once', async () => {
  const thumbHash = await store(tinyJpeg(4, 4));
  company.simulator.faults.next('kf/send_msg', { kind: 'errcode', code: 40145 });
  await sent({ ...link, thumbHash });
  expect(uploads()).toEqual(['image', 'image']);
});
