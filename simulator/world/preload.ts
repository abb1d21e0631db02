import { toSeconds } from '../clock.ts';
import { logOf, type World } from './world.ts';
import type { LogRow } from './message-log.ts';

export type PreloadPlan = {
  readonly openKfid: string;
  readonly messages: number;
  readonly customers: number;
  /** Moment of the first message, epoch ms; default: the last one is now. One message per `stepMs` (default 1 000). */
  readonly startAt?: number;
  readonly stepMs?: number;
};

/**
 * Fills an account's stream for benchmarks without ringing: texts of `customers` people, in turn. The customers have
 * an open session afterwards. Gives their ids.
 */
export function preload(world: World, plan: PreloadPlan): readonly string[] {
  const step = plan.stepMs ?? 1_000;
  const startAt = plan.startAt ?? world.clock.now() - plan.messages * step;
  const ids = Array.from({ length: plan.customers }, (_, index) => `wmPRE${String(index).padStart(20, '0')}`);
  const rows: LogRow[] = [];
  for (let index = 0; index < plan.messages; index += 1) {
    const id = ids[index % ids.length] ?? '';
    const at = startAt + index * step;
    rows.push({ at, json: itemJson(plan.openKfid, id, index, at) });
  }
  logOf(world, plan.openKfid).appendRows(rows);
  const last = rows.at(-1)?.at ?? startAt;
  for (const [index, id] of ids.entries()) addCustomer(world, plan.openKfid, id, `客户${index + 1}`, last);
  return ids;
}

function itemJson(openKfid: string, id: string, index: number, at: number): string {
  const msgid = `pre${String(index).padStart(21, '0')}`;
  return JSON.stringify({
    msgid,
    send_time: toSeconds(at),
    origin: 3,
    open_kfid: openKfid,
    external_userid: id,
    msgtype: 'text',
    text: { content: `第 ${index + 1} 条：请问这一款什么时候能到货，宝宝五个月可以用吗` },
  });
}

function addCustomer(world: World, openKfid: string, externalUserid: string, nickname: string, at: number): void {
  world.customers.set(externalUserid, { externalUserid, nickname, avatar: '', gender: 0 });
  world.conversations.set(`${openKfid} ${externalUserid}`, {
    openKfid,
    externalUserid,
    state: 0,
    servicerUserid: '',
    lastCustomerAt: at,
    lastEnteredAt: at,
    lastWelcomeAt: 0,
    allowance: 5,
    entry: undefined,
    refuses: false,
    lines: [],
  });
}
