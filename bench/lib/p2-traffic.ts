import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SyncMessage } from '#shared/wecom/sync-msg';

/** The backlog: 50 accounts, each served by one desk; 100 customers each, so 5,000 in all. */
export const ACCOUNTS = 50;
const CUSTOMERS = 100;

export function openKfidOf(account: number): string {
  return `wkBench${String(account).padStart(17, '0')}`;
}
export function useridOf(account: number): string {
  return `desk${account}`;
}

/** One account's stream: items in order, about 295 bytes each. A text begins with its number in its conversation. */
export type Stream = readonly SyncMessage[];

// Twenty characters or so, the frequent ones more often.
const phrases = '请问这款奶瓶适合几个月的宝宝用呢发货了吗什么时候能到谢谢您我再看看有没有优惠券可以用'.split('');

export function makeStreams(messages: number): readonly Stream[] {
  let seed = 20_261_122;
  const random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  const sendTime = Math.floor(Date.now() / 1_000) - 3_600;
  return Array.from({ length: ACCOUNTS }, (_, account) => {
    const counts = new Map<number, number>();
    return Array.from({ length: Math.ceil(messages / ACCOUNTS) }, (_none, index) => {
      const customer = Math.floor(random() ** 2 * CUSTOMERS);
      const number = (counts.get(customer) ?? 0) + 1;
      counts.set(customer, number);
      let text = `${number} `;
      while (text.length < 22) text += phrases[Math.floor(random() ** 2 * phrases.length)] ?? '';
      return {
        msgid: createHash('sha256').update(`${account} ${index}`).digest('hex').slice(0, 32),
        open_kfid: openKfidOf(account),
        external_userid: `wmBench${String(account * CUSTOMERS + customer).padStart(17, '0')}`,
        send_time: sendTime + Math.floor(index / 10),
        origin: 3,
        msgtype: 'text',
        text: { content: text },
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
  const ids = streams.map((_, account) => ({
    open_kfid: openKfidOf(account),
    name: `账号 ${account}`,
    avatar: '',
    manage_privilege: true,
  }));

  function answer(path: string, query: URLSearchParams, body: string): Buffer {
    const fields = body === '' ? {} : (JSON.parse(body) as Record<string, string | undefined>);
    switch (path) {
      case '/cgi-bin/gettoken':
        return toReply({ access_token: 'bench', expires_in: 7_200 });
      case '/cgi-bin/kf/account/list':
        return toReply({ account_list: ids });
      case '/cgi-bin/kf/servicer/list':
        return toReply({ servicer_list: [{ userid: useridOf(accountOf(query.get('open_kfid'))), status: 0 }] });
      case '/cgi-bin/user/get':
        return toReply({ userid: query.get('userid'), name: `工位 ${query.get('userid')}` });
      case '/cgi-bin/kf/sync_msg': {
        const cursor = fields['cursor'] ?? '0';
        const page = pages[accountOf(fields['open_kfid'])]?.[Number(cursor)];
        return isOpen && page ? page : nothing;
      }
      default:
        return toReply({ customer_list: [], invalid_external_userid: [] });
    }
  }

  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://wecom');
      const reply = answer(url.pathname, url.searchParams, Buffer.concat(chunks).toString());
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': reply.length });
      response.end(reply);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server has an address object; only pipes have a string.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    /** From now on there are messages. */
    open() {
      isOpen = true;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function toReply(fields: Readonly<Record<string, unknown>>): Buffer {
  return Buffer.from(JSON.stringify({ errcode: 0, errmsg: 'ok', ...fields }));
}

function accountOf(openKfid: string | null | undefined): number {
  return Number(openKfid?.slice('wkBench'.length) ?? -1);
}
