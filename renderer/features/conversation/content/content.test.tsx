// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asMessageId, asServicerUserid, toConversationId, asExternalUserid, asOpenKfid } from '#shared/domain/ids';
import type { Content, Media } from '#shared/domain/message';
import type { SavedFile } from '#shared/contracts/bridge';
import type { Result } from '#shared/lib/result';
import { DeskContext } from '../../../app/desk-context.ts';
import { zhCn } from '../../../app/messages/zh-cn.ts';
import { DeskDatabase, type MessageRow } from '../../../db/schema.ts';
import { createConnectionStore } from '../../../sync/connection.ts';
import type { Desk } from '../../../sync/desk.ts';
import type { DownloadWatch } from '../../../sync/download.ts';
import { MessageContent } from './message-content.tsx';
import { TimelineLinksContext } from './timeline-links.ts';
import { forgetServicer } from '../../../app/session/signed-out.ts';
import { testKey } from '../../../db/testing/test-key.ts';

const words = zhCn.conversation.content;
const conversationId = toConversationId(asOpenKfid('wk1'), asExternalUserid('wm1'));
const noon = Date.parse('2026-11-22T04:00:00Z');

/** What left the page. */
let opened: string[] = [];
let saved: SavedFile[] = [];
let copied: string[] = [];
let large: string[] = [];
let asked: string[] = [];
let answer: (hash: string, watch?: DownloadWatch) => Promise<Result<Blob>>;
let db: DeskDatabase;
let root: ReturnType<typeof createRoot>;
const connection = createConnectionStore(0);

const here = async (): Promise<Result<Blob>> => ({ ok: true, value: new Blob(['bytes'], { type: 'image/png' }) });
const refused = async (code: string): Promise<Result<Blob>> => ({
  ok: false,
  error: { code, message: '', retry: false },
});

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  [opened, saved, copied, large, asked] = [[], [], [], [], []];
  answer = here;
  db = new DeskDatabase(`content ${Math.random()}`, testKey);
  root = createRoot(document.body.appendChild(document.createElement('div')));
  vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => void copied.push(text) } });
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  forgetServicer();
  vi.unstubAllGlobals();
  await db.delete();
});

/** Only what a message asks of a desk. */
function buildDesk(): Desk {
  const parts = {
    me: { servicerUserid: asServicerUserid('lijing'), name: '李静', role: 'servicer', accounts: [] },
    db,
    connection,
    now: () => noon,
    api: {
      media: (hash: string, watch?: DownloadWatch) => {
        asked.push(hash);
        return answer(hash, watch);
      },
    } as Partial<Desk['api']> as Desk['api'],
    host: {
      openLink: async (url: string) => opened.push(url) > 0,
      saveFile: async (file: SavedFile) => (saved.push(file), 'saved'),
    } as Partial<Desk['host']> as Desk['host'],
  } as const satisfies Partial<Desk>;
  return parts as Partial<Desk> as Desk;
}

function rowOf(content: Content, more: Partial<MessageRow> = {}): MessageRow {
  const id = asMessageId('m1');
  return { id, conversationId, origin: 'customer', servicerUserid: null, at: noon, content, order: 1, ...more };
}

async function show(content: Content, more: Partial<MessageRow> = {}, taps: readonly string[] = []): Promise<void> {
  const desk = buildDesk();
  const links = {
    nameOf: (userid: string) => `<${userid}>`,
    openLarge: (id: string) => void large.push(id),
    tapsOf: () => new Set(taps),
    draw: (row: MessageRow) => <MessageContent row={row} />,
    isMerged: false,
  };
  await act(async () =>
    root.render(
      <MantineProvider env="test">
        <QueryClientProvider client={new QueryClient()}>
          <DeskContext value={desk}>
            <TimelineLinksContext value={links}>
              <MessageContent row={rowOf(content, more)} />
            </TimelineLinksContext>
          </DeskContext>
        </QueryClientProvider>
      </MantineProvider>,
    ),
  );
}

/** Files come a little later. */
const until = (check: () => void) =>
  vi.waitFor(async () => {
    await act(() => new Promise((resolve) => setTimeout(resolve, 5)));
    check();
  });
function text(): string {
  const body = document.body.cloneNode(true) as HTMLElement;
  for (const style of body.querySelectorAll('style')) style.remove();
  return (body.textContent ?? '').trim();
}
function button(name: string): HTMLButtonElement {
  const named = [...document.querySelectorAll('button')].filter((one) =>
    (one.getAttribute('aria-label') ?? one.textContent ?? '').startsWith(name),
  );
  const [first] = named;
  if (!first) throw new Error(`no button ${name} in ${document.body.innerHTML}`);
  return first;
}
const press = (name: string) => act(async () => button(name).click());

const picture: Media = { hash: 'a'.repeat(64), mime: 'image/png', bytes: 2048, width: 300, height: 200 };
const voice: Media = {
  ...picture,
  mime: 'audio/amr',
  durationMs: 12_000,
  playable: { hash: 'b'.repeat(64), peaks: [0, 0.5, 1] },
};
const file: Media = { ...picture, mime: 'application/pdf', name: '报价单.pdf', bytes: 3_565_158 };

/** One of every kind, and what a person must find in it. A kind that is not here does not compile. */
const examples = {
  text: [{ kind: 'text', text: '好的[微笑]' }, '好的🙂'],
  image: [{ kind: 'image', media: picture }, words.large.open],
  voice: [{ kind: 'voice', media: voice }, '0:12'],
  video: [{ kind: 'video', media: { ...picture, mime: 'video/mp4', durationMs: 65_000 } }, '1:05'],
  file: [{ kind: 'file', media: file }, '报价单.pdf3.4 MB'],
  location: [
    { kind: 'location', latitude: 31.23, longitude: 121.47, name: '静安寺', address: '南京西路 1686 号' },
    '静安寺南京西路 1686 号在地图中打开',
  ],
  link: [
    {
      kind: 'link',
      title: '怎么选奶嘴',
      description: '看三点',
      url: 'https://www.example.com/a?b=c',
      media: null,
    },
    '怎么选奶嘴看三点example.com',
  ],
  miniprogram: [
    { kind: 'miniprogram', title: '暖芽商城', appid: 'wx1', pagepath: 'p', media: null },
    '暖芽商城小程序 · 只能在微信里打开',
  ],
  menu: [
    { kind: 'menu', head: '您好', items: [{ kind: 'click', id: 'a', text: '退换货' }], tail: '谢谢' },
    '您好退换货谢谢',
  ],
  'acquisition-link': [{ kind: 'acquisition-link', url: 'https://work.weixin.qq.com/ca/c1' }, '客户看到的是名片'],
  'name-card': [{ kind: 'name-card', servicerUserid: asServicerUserid('chenjing') }, '<chenjing>同事名片'],
  channels: [{ kind: 'channels', of: 'live', nickname: '育儿说', title: '' }, '育儿说视频号直播'],
  'shop-product': [
    { kind: 'shop-product', productId: '1', title: '奶瓶', priceFen: 16_900, shop: '暖芽', media: null },
    '奶瓶¥169.00商品 · 暖芽',
  ],
  'shop-order': [
    {
      kind: 'shop-order',
      orderId: '3712',
      titles: '奶瓶等 2 件',
      price: '¥338.00',
      state: '待发货',
      shop: '',
      media: null,
    },
    '奶瓶等 2 件¥338.00待发货订单号 3712',
  ],
  merged: [
    {
      kind: 'merged',
      title: '群聊的聊天记录',
      items: [{ at: noon, sender: '姐姐', content: { kind: 'text', text: '用过[强]' } }],
    },
    '群聊的聊天记录姐姐：用过👍聊天记录 · 1 条',
  ],
  placeholder: [{ kind: 'placeholder', of: 'calendar' }, '日程企业微信不提供详情'],
  unsupported: [{ kind: 'unsupported', wecomType: 'red_packet' }, 'red_packet复制类型名可在企业微信客户端查看'],
} satisfies { readonly [Kind in Content['kind']]: readonly [Extract<Content, { kind: Kind }>, string] };

describe('TL-1 every kind', () => {
  it.each(Object.values(examples))('%o is drawn', async (content, found) => {
    await show(content);
    await until(() => {
      const labels = [...document.querySelectorAll('[aria-label]')].map((one) => one.getAttribute('aria-label'));
      expect(`${text()} ${labels.join(' ')}`).toContain(found);
    });
    for (const one of document.querySelectorAll('button'))
      expect(one.getAttribute('aria-label') ?? one.textContent).not.toBe('');
  });

  it('draws what a customer wrote as text, never as markup', async () => {
    await show({ kind: 'text', text: '<img src=x onerror=alert(1)>' });
    expect(document.querySelector('img')).toBeNull();
    expect(text()).toContain('<img src=x');
  });

  it('lets the name of an unknown kind be copied', async () => {
    await show(examples.unsupported[0]);
    await press(words.unsupported.copy);
    expect(copied).toEqual(['red_packet']);
  });

  it('lets the number of an order be copied', async () => {
    await show(examples['shop-order'][0]);
    await press(words.order.copy);
    expect(copied).toEqual(['3712']);
  });
});

describe('what opens', () => {
  it('TL-9 a place opens on the map that counts as WeChat does', async () => {
    await show(examples.location[0]);
    await press('静安寺');
    const { origin, searchParams } = new URL(opened[0] ?? '');
    expect([origin, searchParams.get('position'), searchParams.get('name')]).toEqual([
      'https://uri.amap.com',
      '121.47,31.23',
      '静安寺',
    ]);
  });

  it('a page of WeChat passed around with http is opened with https', async () => {
    await show({ ...examples.link[0], url: 'http://mp.weixin.qq.com/s/x' });
    await press('打开链接');
    expect(opened).toEqual(['https://mp.weixin.qq.com/s/x']);
  });

  it('TL-8 a menu marks what was tapped and opens its links', async () => {
    const items = [
      { kind: 'click', id: 'a', text: '选购' },
      { kind: 'click', id: 'b', text: '退换货' },
      { kind: 'view', url: 'https://mall.example.com/faq', text: '常见问题' },
      { kind: 'text', text: String.raw`第一行\n第二行` },
    ] as const;
    await show({ kind: 'menu', head: '', items, tail: '' }, { origin: 'desk' }, ['b']);
    expect([...document.querySelectorAll('[data-tapped]')].map((one) => one.textContent)).toEqual(['退换货客户点了']);
    expect(text()).toContain('第一行\n第二行');
    await press('打开链接 常见问题');
    expect(opened).toEqual(['https://mall.example.com/faq']);
  });

  it('TL-8 a text from a tap says so', async () => {
    await show({ kind: 'text', text: '退换货', menuId: 'b' });
    expect(text()).toBe('点选菜单退换货');
  });

  it('pictures, and pictures sent as files, open large', async () => {
    await show(examples.image[0]);
    await until(() => button(words.large.open));
    await press(words.large.open);
    await show({ kind: 'file', media: { ...file, mime: 'image/png', name: '奶瓶.png' } });
    await press(words.file.open);
    expect(large).toEqual(['m1', 'm1']);
  });

  it('TL-1 a forwarded conversation unfolds, one inside it in the same place, and back', async () => {
    const inner: Content = {
      kind: 'merged',
      title: '里面的',
      items: [{ at: noon, sender: '阿宁', content: { kind: 'image', media: null, lost: 'refused' } }],
    };
    await show({ kind: 'merged', title: '外面的', items: [{ at: noon, sender: '姐姐', content: inner }] });
    await press(words.merged.open);
    const dialog = () => document.querySelector('[role=dialog]')?.textContent ?? '';
    expect(dialog()).toContain('姐姐');
    const [, within] = [...document.querySelectorAll('button')].filter((one) =>
      one.textContent?.startsWith(words.merged.open),
    );
    await act(async () => within?.click());
    expect(dialog()).toContain('图片 · 转发的聊天记录里不提供');
    expect(document.activeElement?.closest('[role=dialog]')).not.toBeNull();
    await press(words.merged.back);
    expect(dialog()).toContain('外面的');
    expect(document.querySelectorAll('[role=dialog]')).toHaveLength(1);
  });
});

describe('TL-3 a file that is not there', () => {
  const carried = ['image', 'voice', 'video', 'file'] as const;

  it.each(carried)('%s: on its way, then gone with the reason', async (kind) => {
    await show({ kind, media: null });
    expect(text()).toBe(`正在取回${words.names[kind]}`);
    for (const lost of ['expired', 'cleared', 'refused'] as const) {
      await show({ kind, media: null, lost });
      expect(text()).toBe(words.lost[lost](words.names[kind]));
    }
  });

  it('is asked for again by itself when the line is back', async () => {
    answer = () => refused('offline');
    connection.setState({ state: 'offline' });
    await show(examples.image[0]);
    await until(() => expect(text()).toBe('图片还没存到本机，联网后显示'));
    answer = here;
    await act(async () => connection.setState({ state: 'online' }));
    await until(() => button(words.large.open));
  });

  it('is asked for again by whoever presses when the relay has no answer', async () => {
    answer = () => refused('not-found');
    await show(examples.image[0]);
    await until(() => expect(text()).toContain('图片暂时取不到'));
    answer = here;
    await press(words.again);
    await until(() => button(words.large.open));
    expect(asked).toHaveLength(2);
  });

  it('a card without its picture has words alone', async () => {
    answer = () => refused('not-found');
    await show({ ...examples.link[0], media: picture });
    await until(() => expect(asked).toEqual([picture.hash]));
    await until(() => expect(document.querySelector('img')).toBeNull());
    expect(text()).toBe('打开链接 怎么选奶嘴看三点example.com');
  });

  it('a voice nobody could decode can be saved', async () => {
    const { playable: _, ...undecoded } = voice;
    await show({ kind: 'voice', media: undecoded });
    await press(words.voice.saveRecording);
    await until(() => expect(saved.map((one) => one.name)).toEqual(['huiyin-m1.amr']));
  });
});

describe('TL-4 a file', () => {
  it('is fetched when it is asked for, says how far it is, and is saved by its real name', async () => {
    let finish: (result: Result<Blob>) => void = () => undefined;
    let watched: DownloadWatch | undefined;
    answer = (_, watch) => {
      watched = watch;
      return new Promise((resolve) => {
        finish = resolve;
      });
    };
    await show(examples.file[0]);
    expect(asked).toEqual([]);
    await press(words.file.download);
    await act(async () => watched?.onShare(0.456));
    expect(text()).toBe('报价单.pdf下载中 45%');
    await act(async () => finish({ ok: true, value: new Blob(['%PDF']) }));
    await until(() => expect(saved.map(({ name, mime }) => [name, mime])).toEqual([['报价单.pdf', 'application/pdf']]));
    expect(text()).toBe('报价单.pdf3.4 MB');
  });

  it('says that it could not be had', async () => {
    answer = () => refused('offline');
    await show(examples.file[0]);
    await press(words.file.download);
    await until(() => expect(text()).toBe('报价单.pdf文件还没存到本机，联网后显示'));
    expect(saved).toEqual([]);
  });

  it('in sight, the small picture is asked for, not the large one', async () => {
    await show({ kind: 'image', media: { ...picture, thumb: 'c'.repeat(64) } });
    await until(() => button(words.large.open));
    expect(asked).toEqual(['c'.repeat(64)]);
  });
});

it('what still waits here is drawn from its own bytes', async () => {
  const blob = await db.files.seal(new Blob(['mine'], { type: 'image/png' }));
  await show({ kind: 'image', media: null }, { origin: 'desk', blob });
  await until(() => button(words.large.open));
  await show({ kind: 'voice', media: null }, { origin: 'desk', blob });
  expect(button(words.voice.play)).toBeDefined();
  expect(asked).toEqual([]);
});
