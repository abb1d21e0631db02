import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export function openKfidOf(account: number): string {
  return `wkBench${String(account).padStart(17, '0')}`;
}
export function accountOf(openKfid: string | null | undefined): number {
  return Number(openKfid?.slice('wkBench'.length) ?? -1);
}
export function useridOf(servicer: number): string {
  return `desk${servicer}`;
}

type MockOptions = {
  readonly accounts: number;
  readonly servicersOf: (account: number) => readonly string[];
  /** Body of an answer; null where the company's directory answers, or nothing is to be said. */
  readonly answer: (path: string, fields: Readonly<Record<string, string | undefined>>) => Buffer | null;
};

/** A WeCom that checks nothing and costs its core as little as can be. */
export async function startMockWecom({ accounts, servicersOf, answer }: MockOptions) {
  const ids = Array.from({ length: accounts }, (_, account) => ({
    open_kfid: openKfidOf(account),
    name: `账号 ${account}`,
    avatar: '',
    manage_privilege: true,
  }));

  function describe(path: string, query: URLSearchParams): Buffer {
    switch (path) {
      case '/cgi-bin/gettoken':
        return toReply({ access_token: 'bench', expires_in: 7_200 });
      case '/cgi-bin/kf/account/list':
        return toReply({ account_list: ids });
      case '/cgi-bin/kf/servicer/list': {
        const servicers = servicersOf(accountOf(query.get('open_kfid')));
        return toReply({ servicer_list: servicers.map((userid) => ({ userid, status: 0 })) });
      }
      case '/cgi-bin/user/get':
        return toReply({ userid: query.get('userid'), name: `工位 ${query.get('userid')}` });
      default:
        return toReply({ customer_list: [], invalid_external_userid: [] });
    }
  }

  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [path = '', search] = (request.url ?? '').split('?');
      const body = Buffer.concat(chunks).toString();
      const fields = body === '' ? {} : (JSON.parse(body) as Record<string, string | undefined>);
      const reply = answer(path, fields) ?? describe(path, new URLSearchParams(search));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': reply.length });
      response.end(reply);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server has an address object; only pipes have a string.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function toReply(fields: Readonly<Record<string, unknown>>): Buffer {
  return Buffer.from(JSON.stringify({ errcode: 0, errmsg: 'ok', ...fields }));
}
