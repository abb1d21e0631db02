import { conversationEnds, asConversationId } from '#shared/domain/ids';
import type { Content } from '#shared/domain/message';
import { sendMsgReplySchema, type SendBody, type SendMsgRequest } from '#shared/wecom/send-msg';
import type { Wecom, WecomAnswer } from '../wecom/wecom.ts';

/** Posts one reply under its own message id (wecom-api.md 4.6). */
export function post(
  wecom: Wecom,
  row: { readonly message_id: string; readonly conversation_id: string },
  content: Content,
  mediaId: string | null,
): Promise<WecomAnswer<unknown>> {
  const { openKfid, externalUserid } = conversationEnds(asConversationId(row.conversation_id));
  const request: SendMsgRequest = {
    touser: externalUserid,
    open_kfid: openKfid,
    msgid: row.message_id,
    ...toBody(content, mediaId),
  };
  return wecom.post('kf/send_msg', request, sendMsgReplySchema);
}

function toBody(content: Content, mediaId: string | null): SendBody {
  if (content.kind === 'text') return { msgtype: 'text', text: { content: content.text } };
  if (content.kind === 'image' && mediaId !== null) return { msgtype: 'image', image: { media_id: mediaId } };
  throw new Error(`A reply cannot carry ${content.kind}`);
}
