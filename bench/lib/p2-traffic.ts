import { createHash } from 'node:crypto';
import type { SyncMessage } from '#shared/wecom/sync-msg';
import { accountOf, openKfidOf, startMockWecom, useridOf } from './mock-wecom.ts';

/** The backlog: 50 accounts, each served by one desk; 100 customers each, so 5,000 in all. */
export const ACCOUNTS = 50;
const CUSTOMERS = 100;

// Twenty characters or so, the frequent ones more often.
const phrases = '请问这款奶瓶适合几个月的宝宝用呢发货了吗什么时候能到谢谢您我再看看有没有优惠券可以用'.split('');

/** What a customer says: it begins with its number in its conversation. */
export function textOf(number: number, random: () => number): string {
  let text = `${number} `;
  while (text.length < 22) text += phrases[Math.floor(random() ** 2 * phrases.length)] ?? '';
  return text;
}

export function customerOf(number: number): string {
  return `wmBench${String(number).padStart(17, '0')}`;
}

/** Numbers in [0, 1), the same in every run. */
export function seededRandom(): () => number {
  let seed = 20_261_122;
  return () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
}

/** One account's stream: items in order, about 295 bytes each. A text begins with its number in its conversation. */
export type Stream = readonly SyncMessage[];

export function makeStreams(messages: number): readonly Stream[] {
  const random = seededRandom();
  const sendTime = Math.floor(Date.now() / 1_000) - 3_600;
  return Array.from({ length: ACCOUNTS }, (_, account) => {
    const counts = new Map<number, number>();
    return Array.from({ length: Math.ceil(messages / ACCOUNTS) }, (_none, index) => {
      const customer = Math.floor(random() ** 2 * CUSTOMERS);
      const number = (counts.get(customer) ?? 0) + 1;
      counts.set(customer, number);
      return {
        msgid: createHash('sha256').update(`${account} ${index}`).digest('hex').slice(0, 32),
        open_kfid: openKfidOf(account),
        external_userid: customerOf(account * CUSTOMERS + customer),
        send_time: sendTime + Math.floor(index / 10),
        origin: 3,
        msgtype: 'text',
        text: { content: textOf(number, random) },
      };
    });
  });
}

/** The pages of a stream as WeCom would write them. */
export function toPages(stream: Stream, size: number): readonly string[] {
  const pages: string[] = [];
  for (let start = 0; start < stream.length; start += size) {
    const hasMore = start + size < stream.length ? 1 : 0;
    const list = JSON.stringify(stream.slice(start, start + size));
    pages.push(
      `{"errcode":0,"errmsg":"ok","next_cursor":"${pages.length + 1}","has_more":${hasMore},"msg_list":${list}}`,
    );
  }
  return pages;
}

/** WeCom with its pages written beforehand, so that it costs its core as little as can be. */
export async function startWecom(streams: readonly Stream[], pageSize: number) {
  const pages = streams.map((stream) => toPages(stream, pageSize).map((page) => Buffer.from(page)));
  let isOpen = false;
  const nothing = Buffer.from('{"errcode":0,"errmsg":"ok","has_more":0,"msg_list":[]}');
  const mock = await startMockWecom({
    accounts: ACCOUNTS,
    servicersOf: (account) => [useridOf(account)],
    answer(path, fields) {
      if (path !== '/cgi-bin/kf/sync_msg') return null;
      const page = pages[accountOf(fields['open_kfid'])]?.[Number(fields['cursor'] ?? '0')];
      return isOpen && page ? page : nothing;
    },
  });
  return {
    ...mock,
    /** From now on there are messages. */
    open() {
      isOpen = true;
    },
  };
}
