import { createShiftableClock, type ShiftableClock } from '../clock.ts';
import { demoAccounts, demoCustomers, fillDemoWorld } from '../demo-world.ts';
import { createSimulator, type SimulatorOptions } from '../simulator.ts';

/** An answer of an API: errcode and whatever else. */
export type WireReply = { readonly errcode: number; readonly errmsg: string; readonly [field: string]: unknown };

export const credentials = { corpId: 'ww5823bf96d3bd56c7', secret: 'test-secret', agentId: '1000002' } as const;
export const shop = demoAccounts.shop;
export const xiaoman = demoCustomers.xiaoman;

/** A simulator with the demo world on a free port, a still clock, and a way to call it as an app would. */
export async function startSimulator(more: Partial<SimulatorOptions> = {}) {
  const clock = stillClock(Date.parse('2026-11-22T02:00:00Z'));
  const sim = await createSimulator({ ...credentials, world: fillDemoWorld, clock, ...more });
  const token = sim.tokens.issue().token;

  async function request(path: string, body?: unknown): Promise<WireReply> {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${sim.url}/cgi-bin/${path}`, init);
    // WeCom's answers are JSON objects; each test looks at the fields it needs.
    return (await response.json()) as WireReply;
  }

  return {
    sim,
    clock,
    token,
    request,
    /** GET without, POST with a body; the token is added. */
    call: (path: string, body?: unknown): Promise<WireReply> =>
      request(`${path}${path.includes('?') ? '&' : '?'}access_token=${sim.tokens.issue().token}`, body),
    text: (content: string, msgid?: string) => ({
      touser: xiaoman,
      open_kfid: shop,
      ...(msgid === undefined ? {} : { msgid }),
      msgtype: 'text',
      text: { content },
    }),
  };
}

function stillClock(at: number): ShiftableClock {
  return createShiftableClock({ now: () => at });
}
