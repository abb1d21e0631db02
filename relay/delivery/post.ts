import { conversationEnds, asConversationId } from '#shared/domain/ids';
import { sendMsgReplySchema, type SendBody, type SendMsgRequest } from '#shared/wecom/send-msg';
import type { Priority, Wecom, WecomAnswer } from '../wecom/wecom.ts';

/** Posts one reply under its own message id (wecom-api.md 4.6). */
export function post(
  wecom: Wecom,
  row: { readonly message_id: string; readonly conversation_id: string },
  body: SendBody,
  priority: Priority,
): Promise<WecomAnswer<unknown>> {
  const { openKfid, externalUserid } = conversationEnds(asConversationId(row.conversation_id));
  const request: SendMsgRequest = { touser: externalUserid, open_kfid: openKfid, msgid: row.message_id, ...body };
  return wecom.post('kf/send_msg', request, sendMsgReplySchema, priority);
}
