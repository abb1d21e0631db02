import { z } from 'zod';
import type { WireServiceState } from '#shared/wecom/service-state';
import { refuse } from '../refusal.ts';
import { currentState, judgeMove } from '../rules.ts';
import { issueCode } from '../world/codes.ts';
import { conversationOf } from '../world/conversations.ts';
import { findServicer } from '../world/people.ts';
import type { Conversation, Servicer } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { answer, read, type Api } from './api.ts';

const pair = { open_kfid: z.string().min(1), external_userid: z.string().min(1) };
const getRequest = z.strictObject(pair);
const transRequest = z.strictObject({
  ...pair,
  service_state: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  servicer_userid: z.string().optional(),
});

/** wecom-api.md 4.3: servicer_userid only in state 3 */
export const serviceStateGet: Api = {
  path: 'kf/service_state/get',
  methods: ['POST'],
  run({ world }, { body }) {
    const request = read(getRequest, body);
    const conversation = conversationOf(world, request.open_kfid, request.external_userid);
    const state = currentState(conversation, world.clock.now());
    const servicer = state === 3 ? { servicer_userid: conversation.servicerUserid } : {};
    return answer({ service_state: state, ...servicer });
  },
};

/** wecom-api.md 4.3. A move by API makes no session_status_change. */
export const serviceStateTrans: Api = {
  path: 'kf/service_state/trans',
  methods: ['POST'],
  run({ world, ledger }, { body }) {
    const request = read(transRequest, body);
    const to = request.service_state;
    const conversation = conversationOf(world, request.open_kfid, request.external_userid);
    const now = world.clock.now();
    const from = currentState(conversation, now);
    const verdict = judgeMove(from, to, world.variants);
    if (verdict !== 'ok') throw refuse(verdict);
    const servicer = to === 3 ? needServing(world, request.open_kfid, request.servicer_userid) : undefined;
    conversation.state = to;
    if (servicer !== undefined) conversation.servicerUserid = servicer.userid;
    else if (to !== 4) conversation.servicerUserid = '';
    ledger.record({
      at: now,
      kind: 'move',
      openKfid: request.open_kfid,
      externalUserid: request.external_userid,
      from,
      to,
      servicerUserid: servicer?.userid ?? '',
    });
    world.onChange(request.external_userid);
    return answer(codeOf(world, conversation, from, to));
  },
};

/** wecom-api.md 4.3: 95014 not a servicer of the account or not activated, 95019 stopped or suspended */
function needServing(world: World, openKfid: string, userid: string | undefined): Servicer {
  if (userid === undefined || userid === '') throw refuse('missingParameter', 'field: servicer_userid');
  const servicer = findServicer(world, openKfid, userid);
  if (servicer === undefined || world.admin.notActivated.includes(servicer.userid)) throw refuse('notServicer');
  if (servicer.status === 1) throw refuse('servicerStopped');
  return servicer;
}

/** A code for the queue text, the reply text (not again for 3 to 3) or the closing text (wecom-api.md 4.3, 4.7). */
function codeOf(world: World, conversation: Conversation, from: WireServiceState, to: WireServiceState) {
  // From 2 to 2, where that is no error, nothing is issued again.
  if (to === 2 && from !== 2) return { msg_code: issueCode(world, conversation, 'queue') };
  if (to === 3 && from !== 3) return { msg_code: issueCode(world, conversation, 'reply') };
  if (to === 4) return { msg_code: issueCode(world, conversation, 'closing') };
  return {};
}
