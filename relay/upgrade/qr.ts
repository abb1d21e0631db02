import { IMAGE_BYTES, type Media } from '#shared/domain/message';
import type { UpgradeTarget } from '#shared/domain/upgrade';
import { fail, succeed, type Result } from '#shared/lib/result';
import {
  addContactWayReplySchema,
  addJoinWayReplySchema,
  joinWayReplySchema,
  type AddContactWayRequest,
  type AddJoinWayRequest,
} from '#shared/wecom/external-contact';
import { loadPicture, pictureAddress } from '../media/remote-picture.ts';
import type { MediaStore } from '../media/store.ts';
import { policyOf } from '../wecom/errors.ts';
import type { Wecom, WecomAnswer } from '../wecom/wecom.ts';

export type QrParts = {
  readonly wecom: Wecom;
  readonly media: MediaStore;
  /** WECOM_API_BASE: pictures may come from there as well. */
  readonly apiBase: string;
  readonly fetch: typeof fetch;
};

/** Makes the code that leads to the target and carries `token` as state (wecom-api.md 6.6), and keeps its picture. */
export async function makeQr(parts: QrParts, target: UpgradeTarget, token: string): Promise<Result<Media>> {
  const address = await (target.kind === 'friend'
    ? contactWay(parts.wecom, target.servicerUserid, token)
    : joinWay(parts.wecom, target.chatId, token));
  if (!address.ok) return address;
  const url = pictureAddress(address.value, parts.apiBase);
  if (!url) return fail('wecom', 'the picture is not at an address of WeCom');
  const bytes = await loadPicture(parts.fetch, url, IMAGE_BYTES);
  if (!bytes) return fail('wecom', 'the picture could not be fetched', true);
  const stored = await parts.media.put(bytes, 'image/png');
  // Only real pictures have a size.
  return stored.width === null ? fail('wecom', 'the picture is not one') : succeed(stored);
}

async function contactWay(wecom: Wecom, userid: string, state: string): Promise<Result<string>> {
  const request: AddContactWayRequest = { type: 1, scene: 2, user: [userid], state };
  const answer = await wecom.post('externalcontact/add_contact_way', request, addContactWayReplySchema);
  return answer.kind === 'ok' ? present(answer.value.qr_code) : toFailure('add_contact_way', answer);
}

async function joinWay(wecom: Wecom, chatId: string, state: string): Promise<Result<string>> {
  const request: AddJoinWayRequest = { scene: 2, chat_id_list: [chatId], auto_create_room: 0, state };
  const added = await wecom.post('externalcontact/groupchat/add_join_way', request, addJoinWayReplySchema);
  if (added.kind !== 'ok') return toFailure('add_join_way', added);
  const body = { config_id: added.value.config_id };
  const answer = await wecom.post('externalcontact/groupchat/get_join_way', body, joinWayReplySchema);
  return answer.kind === 'ok' ? present(answer.value.join_way.qr_code) : toFailure('get_join_way', answer);
}

function present(address: string | undefined): Result<string> {
  return address === undefined ? fail('wecom', 'no qr_code in the answer') : succeed(address);
}

function toFailure(call: string, answer: Exclude<WecomAnswer<unknown>, { kind: 'ok' }>): Result<never> {
  if (answer.kind === 'unreachable') return fail('wecom', `${call}: not reachable`, true);
  return fail('wecom', `${call}: errcode ${answer.errcode}`, policyOf(answer.errcode) !== 'stop');
}
