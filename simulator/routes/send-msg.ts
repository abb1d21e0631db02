import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { sendFailTypes } from '#shared/wecom/send-msg';
import { newMsgid } from '../ids.ts';
import { refuse } from '../refusal.ts';
import { whyNotSend } from '../rules.ts';
import { addLine, conversationOf } from '../world/conversations.ts';
import { announceEvent } from '../world/doorbell.ts';
import { lineOf } from '../world/lines.ts';
import type { Conversation } from '../world/state.ts';
import { logOf } from '../world/world.ts';
import { answer, type Api, type Desk } from './api.ts';
import { createSendReader } from './read-send.ts';
import { msgidSchema } from './send-body.ts';

const readSend = createSendReader({
  touser: z.string().min(1),
  open_kfid: z.string().min(1),
  msgid: msgidSchema.optional(),
});

/** wecom-api.md 4.6 */
export const sendMsg: Api = {
  path: 'kf/send_msg',
  methods: ['POST'],
  run(desk, { body }) {
    const { world, ledger } = desk;
    const { own, message } = readSend(world, body);
    const conversation = conversationOf(world, own.open_kfid, own.touser);
    const now = world.clock.now();
    const reason = whyNotSend(conversation, now, world.variants);
    if (reason !== undefined && world.variants.sendOrder === 'state') throw refuse(reason);
    // Before the state: a repetition hears that the first try was accepted, whatever has changed since.
    const msgid = takeMsgid(desk, own.open_kfid, own.msgid);
    if (reason !== undefined) throw refuse(reason);
    checkQuota(desk, own.touser);
    keepMsgid(desk, own.open_kfid, msgid);
    conversation.allowance -= 1;
    // Sending counts as assigned to the assistant (wecom-api.md 4.6); whether it really moves is unsure (13.1).
    if (world.variants.firstSend === 'assistant') conversation.state = 1;
    ledger.record({ at: now, kind: 'send', openKfid: own.open_kfid, externalUserid: own.touser, msgid, body: message });
    const failType = conversation.refuses ? sendFailTypes.refusedByCustomer : desk.faults.sendFails.shift();
    if (failType === undefined) {
      addLine(world, conversation, 'company', msgid, lineOf(message));
      return answer({ msgid });
    }
    reportFailure(desk, conversation, msgid, failType);
    const early = world.variants.failReport === 'before-answer';
    return { kind: 'json', fields: { msgid }, ...(early ? { hold: untilPulled(desk, own.open_kfid) } : {}) };
  },
};

const unverifiedCustomers = 100;

/** An unverified company serves a hundred customers, counted from its first (wecom-api.md 4.6, 10): then 95003. */
function checkQuota({ world, ledger }: Desk, externalUserid: string): void {
  if (world.admin.verified) return;
  const served = new Set(ledger.of('send').map((entry) => entry.externalUserid));
  if (!served.has(externalUserid) && served.size >= unverifiedCustomers) throw refuse('customerQuotaUsed');
}

/** errcode 0 does not mean delivered: the failure arrives as an event (wecom-api.md 4.5). */
function reportFailure({ world }: Desk, conversation: Conversation, msgid: string, failType: number): void {
  announceEvent(world, conversation.openKfid, {
    event_type: 'msg_send_fail',
    open_kfid: conversation.openKfid,
    external_userid: conversation.externalUserid,
    fail_msgid: msgid,
    fail_type: failType,
  });
}

/** The answer waits until the failure was pulled, or two seconds of real time if nobody pulls. */
async function untilPulled({ world }: Desk, openKfid: string): Promise<void> {
  const log = logOf(world, openKfid);
  for (let tries = 0; tries < 100 && !log.isAllGiven(); tries += 1) await sleep(20);
  // And long enough for the page to be read on the other side.
  await sleep(50);
}

/** The caller's msgid, once per account, or a new one (wecom-api.md 4.6, 95033). */
export function takeMsgid({ world }: Desk, openKfid: string, given: string | undefined): string {
  if (given === undefined) return newMsgid();
  if (world.usedMsgids.has(`${openKfid} ${given}`)) throw refuse('msgidDuplicate');
  return given;
}

export function keepMsgid({ world }: Desk, openKfid: string, msgid: string): void {
  world.usedMsgids.add(`${openKfid} ${msgid}`);
}
