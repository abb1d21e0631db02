import { IMAGE_BYTES, type Media } from '#shared/domain/message';
import type { UpgradeTarget } from '#shared/domain/upgrade';
import { fail, succeed, type Result } from '#shared/lib/result';
import { addContactWayReplySchema, type AddContactWayRequest } from '#shared/wecom/contact-way';
import { addJoinWayReplySchema, joinWayReplySchema, type AddJoinWayRequest } from '#shared/wecom/join-way';
import { createPictureFetch } from '../media/picture-fetch.ts';
import type { MediaStore } from '../media/store.ts';
import { failFromWecom } from '../wecom/fail-from-wecom.ts';
import type { Wecom, WecomAnswer } from '../wecom/wecom.ts';

export type QrParts = {
  readonly wecom: Wecom;
  readonly media: MediaStore;
  /** WECOM_API_BASE: pictures may come from there as well. */
  readonly apiBase: string;
  readonly fetch: typeof fetch;
};

/** What WeCom has made already. A join way tells its address only when it is asked for it. */
export type MadeCode = { readonly configId: string; readonly address: string | null };

export type QrOrder = {
  readonly target: UpgradeTarget;
  /** The state the code carries. */
  readonly token: string;
  readonly made: MadeCode | null;
  /** Called as soon as WeCom has made something: those calls have no key to recognise a repetition by (wecom-api.md 8.3). */
  readonly keep: (made: MadeCode) => Promise<void>;
};

/**
 * Makes the code that leads to the target and carries `token` as state (wecom-api.md 6.6), unless it is made, and keeps
 * its picture. `retry: true` = the same order again, with what was kept.
 */
export async function makeQr(parts: QrParts, order: QrOrder): Promise<Result<Media>> {
  const address = await addressOf(parts.wecom, order);
  if (!address.ok) return address;
  const picture = await createPictureFetch(parts)(address.value, IMAGE_BYTES);
  return picture ? succeed(picture) : fail('wecom', 'the picture could not be fetched', true);
}

async function addressOf(wecom: Wecom, order: QrOrder): Promise<Result<string>> {
  const { target, made } = order;
  if (made && made.address !== null) return succeed(made.address);
  if (target.kind === 'friend') return contactWay(wecom, target.servicerUserid, order);
  const configId = made ? succeed(made.configId) : await addJoinWay(wecom, target.chatId, order);
  return configId.ok ? joinWay(wecom, configId.value, order) : configId;
}

async function contactWay(wecom: Wecom, userid: string, order: QrOrder): Promise<Result<string>> {
  const request: AddContactWayRequest = { type: 1, scene: 2, user: [userid], state: order.token };
  const answer = await wecom.post('externalcontact/add_contact_way', request, addContactWayReplySchema);
  if (answer.kind !== 'ok') return toFailure('externalcontact/add_contact_way', answer);
  return present(answer.value.config_id, answer.value.qr_code, order);
}

async function addJoinWay(wecom: Wecom, chatId: string, order: QrOrder): Promise<Result<string>> {
  const request: AddJoinWayRequest = { scene: 2, chat_id_list: [chatId], auto_create_room: 0, state: order.token };
  const answer = await wecom.post('externalcontact/groupchat/add_join_way', request, addJoinWayReplySchema);
  if (answer.kind !== 'ok') return toFailure('externalcontact/groupchat/add_join_way', answer);
  await order.keep({ configId: answer.value.config_id, address: null });
  return succeed(answer.value.config_id);
}

async function joinWay(wecom: Wecom, configId: string, order: QrOrder): Promise<Result<string>> {
  const body = { config_id: configId };
  const answer = await wecom.post('externalcontact/groupchat/get_join_way', body, joinWayReplySchema);
  if (answer.kind !== 'ok') return toFailure('externalcontact/groupchat/get_join_way', answer);
  return present(configId, answer.value.join_way.qr_code, order);
}

async function present(configId: string, address: string | undefined, order: QrOrder): Promise<Result<string>> {
  if (address === undefined) return fail('wecom', 'no qr_code in the answer');
  await order.keep({ configId, address });
  return succeed(address);
}

/** The same order comes with the same token, so a code that may have been made already does no harm. */
function toFailure(path: string, answer: Exclude<WecomAnswer<unknown>, { kind: 'ok' }>): Result<never> {
  return failFromWecom(path, answer.kind === 'unreachable' ? { kind: 'unreachable', maybeDone: false } : answer);
}
