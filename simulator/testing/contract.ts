import { expect } from 'vitest';
import { createShiftableClock } from '../clock.ts';
import { demoAccounts, demoCustomers, fillDemoWorld } from '../demo-world.ts';
import { createSimulator, type SimulatorOptions } from '../simulator.ts';
import type { WireReply } from './start-simulator.ts';

export const corp = { corpId: 'ww5823bf96d3bd56c7', secret: 'test-secret', agentId: '1000002' } as const;
export const shop = demoAccounts.shop;
export const care = demoAccounts.care;
export const xiaoman = demoCustomers.xiaoman;
export const anan = demoCustomers.anan;
export const pair = { open_kfid: shop, external_userid: xiaoman } as const;

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

export type Contract = Awaited<ReturnType<typeof openContract>>;

/** An item of sync_msg, loosely: each test looks at the fields it is about. */
export type Item = {
  readonly msgid: string;
  readonly origin: number;
  readonly msgtype: string;
  readonly event?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
};

/**
 * The demo company behind a simulator on a free port with a still clock. A contract test knows it by its addresses
 * alone: WeCom's documented calls and the control routes under /sim.
 */
export async function openContract(more: Partial<SimulatorOptions> = {}) {
  const start = Date.parse('2026-11-22T02:00:00Z');
  const clock = createShiftableClock({ now: () => start });
  const simulator = await createSimulator({ ...corp, world: fillDemoWorld, clock, ...more });
  const { url } = simulator;

  async function ask(path: string, body?: unknown): Promise<WireReply> {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    // WeCom's answers are JSON objects.
    return (await (await fetch(`${url}/cgi-bin/${path}`, init)).json()) as WireReply;
  }

  async function token(): Promise<string> {
    const reply = await ask(`gettoken?corpid=${corp.corpId}&corpsecret=${corp.secret}`);
    return String(reply['access_token']);
  }

  async function signed(path: string): Promise<string> {
    return `${path}${path.includes('?') ? '&' : '?'}access_token=${await token()}`;
  }

  async function call(path: string, body?: unknown): Promise<WireReply> {
    return ask(await signed(path), body);
  }

  async function sim(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(`${url}/sim${path === '' ? '' : `/${path}`}`, init);
    const reply: unknown = await response.json();
    expect({ status: response.status, reply }).toMatchObject({ status: 200 });
    // Control routes answer with JSON objects.
    return reply as Readonly<Record<string, unknown>>;
  }

  async function pullPage(
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<WireReply & { readonly items: readonly Item[] }> {
    const reply = await call('kf/sync_msg', { open_kfid: shop, ...more });
    // The items' shape is what the tests look at.
    return { ...reply, items: (reply['msg_list'] ?? []) as readonly Item[] };
  }

  return {
    url,
    close: () => simulator.close(),
    /** A call as it is written, without a token. */
    ask,
    token,
    signed,
    /** GET without a body, POST with one; the token is added. */
    call,
    /** A control route; anything but 200 fails the test. */
    sim,
    later: (ms: number) => sim('clock', { seconds: ms / second }),
    choose: (variants: Readonly<Record<string, unknown>>) => sim('variants', variants),
    limit: (limits: Readonly<Record<string, unknown>>) => sim('limits', limits),
    /** Xiaoman writes to the shop; the msgid. */
    write: async (text = '在吗') => String((await sim(`customers/${xiaoman}/text`, { account: shop, text }))['msgid']),
    /** Xiaoman sends any kind. */
    receive: async (message: Readonly<Record<string, unknown>>) =>
      String((await sim(`customers/${xiaoman}/message`, { account: shop, ...message }))['msgid']),
    enter: (more: Readonly<Record<string, unknown>> = {}) =>
      sim(`customers/${xiaoman}/enter`, { account: shop, ...more }),
    /** A servicer acts on Xiaoman's session in the WeCom client. */
    act: (userid: string, act: string, more: Readonly<Record<string, unknown>> = {}) =>
      sim(`servicers/${userid}`, { act, account: shop, customer: xiaoman, ...more }),
    /** kf/send_msg to Xiaoman. */
    send: (body: Readonly<Record<string, unknown>>, msgid?: string) =>
      call('kf/send_msg', { touser: xiaoman, open_kfid: shop, ...(msgid === undefined ? {} : { msgid }), ...body }),
    say: (content: string, msgid?: string) =>
      call('kf/send_msg', {
        touser: xiaoman,
        open_kfid: shop,
        ...(msgid === undefined ? {} : { msgid }),
        msgtype: 'text',
        text: { content },
      }),
    move: (state: number, servicer?: string) =>
      call('kf/service_state/trans', {
        ...pair,
        service_state: state,
        ...(servicer === undefined ? {} : { servicer_userid: servicer }),
      }),
    state: async () => (await call('kf/service_state/get', pair))['service_state'],
    pullPage,
    items: async () => (await pullPage()).items,
    events: async (type: string) =>
      (await pullPage()).items.flatMap((item) => (item.event?.['event_type'] === type ? [item.event] : [])),
    /** Keeps a file on the customer's side; the media_id. */
    keep: async (kind: string, name: string, bytes: Uint8Array<ArrayBuffer>, query = ''): Promise<string> => {
      const path = `${url}/sim/media?kind=${kind}&name=${encodeURIComponent(name)}${query}`;
      const reply = (await (await fetch(path, { method: 'POST', body: bytes })).json()) as { mediaId: string };
      return reply.mediaId;
    },
    /** media/upload */
    upload: async (kind: string, bytes: Uint8Array<ArrayBuffer>, name = 'file'): Promise<WireReply> => {
      const form = new FormData();
      form.set('media', new File([bytes], name));
      const path = `${url}/cgi-bin/${await signed(`media/upload?type=${kind}`)}`;
      return (await (await fetch(path, { method: 'POST', body: form })).json()) as WireReply;
    },
    /** media/get */
    download: async (mediaId: string, range?: string): Promise<Response> =>
      fetch(`${url}/cgi-bin/${await signed(`media/get?media_id=${mediaId}`)}`, {
        headers: range === undefined ? {} : { range },
      }),
  };
}
