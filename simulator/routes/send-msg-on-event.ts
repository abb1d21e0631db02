import { z } from 'zod';
import { refuse } from '../refusal.ts';
import { checkCode, redeemCode } from '../world/codes.ts';
import { addLine, conversationOf } from '../world/conversations.ts';
import { lineOf } from '../world/lines.ts';
import { answer, type Api } from './api.ts';
import { createSendReader } from './read-send.ts';
import { checkMenu, msgidSchema } from './send-body.ts';
import { keepMsgid, takeMsgid } from './send-msg.ts';

const readSend = createSendReader({ code: z.string().min(1), msgid: msgidSchema.optional() });
const menuItems = 10;

/** wecom-api.md 4.7: one message for one code. Whether it counts towards the five is unknown (wecom-api.md 13.2). */
export const sendMsgOnEvent: Api = {
  path: 'kf/send_msg_on_event',
  methods: ['POST'],
  run(desk, { body }) {
    const { world, ledger } = desk;
    const { own, message } = readSend(world, body);
    const { kind, openKfid, externalUserid } = checkCode(world, own.code);
    const both = kind === 'welcome' || kind === 'closing';
    if (message.msgtype !== 'text' && !(both && message.msgtype === 'msgmenu')) throw refuse('invalidMsgtype');
    if (message.msgtype === 'msgmenu') checkMenu(message.msgmenu, menuItems);
    const msgid = takeMsgid(desk, openKfid, own.msgid);
    redeemCode(world, own.code);
    keepMsgid(desk, openKfid, msgid);
    const conversation = conversationOf(world, openKfid, externalUserid);
    const now = world.clock.now();
    if (world.variants.eventMessages === 'counted') conversation.allowance -= 1;
    if (kind === 'welcome') conversation.lastWelcomeAt = now;
    ledger.record({ at: now, kind: 'send-on-event', openKfid, externalUserid, msgid, event: kind, body: message });
    addLine(world, conversation, 'company', msgid, lineOf(message));
    return answer({ msgid });
  },
};
