import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { forgetServicer } from '../../../app/session/signed-out.ts';
import { asConversationId, asMessageId } from '#shared/domain/ids';
import type { Content } from '#shared/domain/message';
import type { Result } from '#shared/lib/result';
import { largeKind, readPictures } from '../../../db/pictures.ts';
import { DeskDatabase, type MessageRow } from '../../../db/schema.ts';
import type { TimelineItem } from '../../../db/timeline.ts';
import { fileSize, yuan } from '../../../lib/format.ts';
import type { Api } from '../../../sync/api.ts';
import type { DownloadWatch } from '../../../sync/download.ts';
import { barCount, toBars } from './bars.ts';
import { downloads, fetchWhole, ROOM_BYTES } from './downloads.ts';
import { fileLook } from './file-icon.ts';
import { menuTaps } from './menu-taps.ts';
import { filmSize, shownSize } from './picture-size.ts';
import { nameFor } from './file-name.ts';
import { hostOf, toOpenable } from './split-links.ts';
import { placed, turnRight } from './zoom.ts';
import { testKey } from '../../../db/testing/test-key.ts';

const conversationId = asConversationId('wkA/wmB');

function row(order: number, content: Content, more: Partial<MessageRow> = {}): MessageRow {
  const id = asMessageId(`m${order}`);
  return { id, conversationId, origin: 'customer', servicerUserid: null, at: order, content, order, ...more };
}
const item = (order: number, content: Content): TimelineItem => ({
  kind: 'message',
  order,
  at: order,
  row: row(order, content),
});
const menu = (...ids: string[]): Content => ({
  kind: 'menu',
  head: '',
  items: ids.map((id) => ({ kind: 'click', id, text: id })),
  tail: '',
});
const tap = (menuId: string): Content => ({ kind: 'text', text: menuId, menuId });

it('TL-8 a tap belongs to the nearest menu above it that offers the item', () => {
  const items = [menu('a', 'b'), tap('a'), menu('a'), tap('a'), tap('b'), tap('elsewhere'), menu('a')];
  const taps = menuTaps(items.map((content, index) => item(index + 1, content)));
  expect([...taps].map(([id, tapped]) => [id, [...tapped]])).toEqual([
    ['m1', ['a', 'b']],
    ['m3', ['a']],
  ]);
});

describe('a picture on its stage', () => {
  const stage = { width: 1000, height: 500 };

  it('is whole and never larger than it is', () => {
    expect(placed({ width: 2000, height: 500 }, stage, 1, 0).picture).toEqual({ width: 1000, height: 250 });
    expect(placed({ width: 100, height: 50 }, stage, 1, 0).box).toEqual({ width: 100, height: 50 });
  });

  it('takes the other way round when it lies on its side', () => {
    const lying = placed({ width: 2000, height: 1000 }, stage, 1, 90);
    expect(lying).toEqual({ picture: { width: 500, height: 250 }, box: { width: 250, height: 500 } });
    expect(placed({ width: 2000, height: 1000 }, stage, 2, 270).box).toEqual({ width: 500, height: 1000 });
    expect(turnRight(turnRight(turnRight(turnRight(0))))).toBe(0);
  });

  it('in the timeline keeps its proportions within what can be pressed', () => {
    expect(shownSize({ width: 1040, height: 520 })).toEqual({ width: 260, height: 130 });
    expect(shownSize({ width: 100, height: 2000 })).toEqual({ width: 88, height: 260 });
    expect(shownSize({ width: 120, height: 90 })).toEqual({ width: 120, height: 90 });
    expect(shownSize({ width: null, height: null })).toEqual(shownSize(null));
    expect(filmSize({ width: 720, height: 1280 }).height).toBeGreaterThan(
      filmSize({ width: 1280, height: 720 }).height,
    );
  });
});

it('a voice has as many bars as its length asks for, each the loudest it stands for', () => {
  expect([barCount(0), barCount(60), barCount(600)]).toEqual([14, 44, 44]);
  expect(toBars([0.1, 0.9, 0.2, 0.3], 2)).toEqual([0.9, 0.3]);
  expect(toBars([], 3)).toEqual([0, 0, 0]);
  expect(toBars([0.5, 7], 4)).toEqual([0.5, 0.5, 1, 1]);
});

it('a file looks like what its name says, and is called by a name that can be saved', () => {
  expect(fileLook('报价.PDF').tone).toBe('pdf');
  expect(fileLook('a.tar.gz').icon).toBe(fileLook('b.zip').icon);
  expect(fileLook('没有结尾').tone).toBe('plain');
  expect(nameFor('msg/../?id', 'image/jpeg')).toBe('huiyin-msgid.jpg');
  expect([fileSize(0), fileSize(1), fileSize(1_048_576), fileSize(3_565_158)]).toEqual([
    '0 KB',
    '1 KB',
    '1.0 MB',
    '3.4 MB',
  ]);
  expect([yuan(0), yuan(5), yuan(16_900)]).toEqual(['¥0.00', '¥0.05', '¥169.00']);
});

it('only pages of WeChat are opened with https when they were written with http', () => {
  expect(toOpenable('http://mp.weixin.qq.com/s')).toBe('https://mp.weixin.qq.com/s');
  expect(toOpenable('http://mp.weixin.qq.com.evil.example/s')).toBe('http://mp.weixin.qq.com.evil.example/s');
  expect([hostOf('https://www.a.cn/b'), hostOf('没有')]).toEqual(['a.cn', '']);
});

it('pictures and films are shown large, also sent as files, never what was taken back or has not come', async () => {
  const db = new DeskDatabase('pictures test', testKey);
  const media = { hash: 'a', mime: 'image/png', bytes: 1, width: 1, height: 1 };
  const blob = await db.files.seal(new Blob(['x']));
  await db.messages.bulkPut([
    row(1, { kind: 'image', media }),
    row(2, { kind: 'image', media: null }),
    row(3, { kind: 'video', media: { ...media, mime: 'video/mp4' } }),
    row(4, { kind: 'file', media }),
    row(5, { kind: 'file', media: { ...media, mime: 'image/svg+xml' } }),
    row(6, { kind: 'image', media }, { recalledBy: 'customer' }),
    row(7, { kind: 'image', media: null }, { blob }),
    row(8, { kind: 'link', title: '', description: '', url: '', media }),
  ]);
  expect((await readPictures(db, conversationId)).map((one) => one.order)).toEqual([1, 3, 4, 7]);
  expect(largeKind({ kind: 'file', media: { ...media, mime: 'video/mp4' } })).toBe('video');
  await db.delete();
});

describe('TL-4 what is fetched in this window', () => {
  afterEach(forgetServicer);
  const asked: string[] = [];
  function api(answer: (hash: string, watch: DownloadWatch) => Promise<Result<Blob>>): Api {
    const media: Api['media'] = (hash, watch) => {
      asked.push(hash);
      if (!watch) throw new Error('nobody watches');
      return answer(hash, watch);
    };
    return { media } as Partial<Api> as Api;
  }

  it('is fetched once however many ask, and the first give way to the last', async () => {
    const here = api(async () => {
      const blob = new Blob(['x']);
      Object.defineProperty(blob, 'size', { value: ROOM_BYTES / 2 });
      return { ok: true, value: blob };
    });
    await Promise.all([fetchWhole(here, 'a'), fetchWhole(here, 'a')]);
    await fetchWhole(here, 'a');
    await fetchWhole(here, 'b');
    expect(asked).toEqual(['a', 'b']);
    await fetchWhole(here, 'c');
    expect(Object.keys(downloads.getState())).toEqual(['b', 'c']);
  });

  it('is given up and forgotten when the servicer signs out', async () => {
    let isStopped = false;
    const slow = api(
      (_, { signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            isStopped = true;
            resolve({ ok: true, value: new Blob(['x']) });
          });
        }),
    );
    const coming = fetchWhole(slow, 'a');
    forgetServicer();
    expect([await coming, isStopped, downloads.getState()]).toEqual([null, true, {}]);
  });
});
