import type { WaySettings, WayTarget } from '#shared/contracts/contact-ways';
import { asServicerUserid } from '#shared/domain/ids';
import { succeed, type Result } from '#shared/lib/result';
import {
  addContactWayReplySchema,
  contactWayReplySchema,
  listContactWayReplySchema,
  type AddContactWayRequest,
  type ContactWayReply,
  type ListContactWayRequest,
  type UpdateContactWayRequest,
} from '#shared/wecom/contact-way';
import {
  addJoinWayReplySchema,
  joinWayReplySchema,
  type AddJoinWayRequest,
  type JoinWayReply,
  type UpdateJoinWayRequest,
} from '#shared/wecom/join-way';
import { replyStatusSchema } from '#shared/wecom/reply';
import { failFromWecom } from '../wecom/fail-from-wecom.ts';
import type { Wecom, WecomAnswer } from '../wecom/wecom.ts';

export type WayKind = WayTarget['kind'];
/** A way as WeCom has it; `address` of its QR picture. `scene` 1 is a mini program's button, without a picture. */
export type WireWay = WaySettings & { readonly scene: 1 | 2; readonly address: string | null };

const paths = {
  contact: {
    add: 'externalcontact/add_contact_way',
    get: 'externalcontact/get_contact_way',
    update: 'externalcontact/update_contact_way',
    del: 'externalcontact/del_contact_way',
  },
  join: {
    add: 'externalcontact/groupchat/add_join_way',
    get: 'externalcontact/groupchat/get_join_way',
    update: 'externalcontact/groupchat/update_join_way',
    del: 'externalcontact/groupchat/del_join_way',
  },
} as const satisfies Record<WayKind, Record<string, string>>;
const LIST = 'externalcontact/list_contact_way';

/** Makes a QR code (wecom-api.md 6.6). There is no key by which WeCom knows a repetition. */
export async function addWay(wecom: Wecom, settings: WaySettings): Promise<WecomAnswer<string>> {
  const { target, remark, state } = settings;
  const answer =
    target.kind === 'contact'
      ? await wecom.post(
          paths.contact.add,
          {
            type: target.isSingle ? 1 : 2,
            scene: 2,
            remark,
            state,
            skip_verify: target.skipVerify,
            is_exclusive: target.isExclusive,
            user: target.members,
          } satisfies AddContactWayRequest,
          addContactWayReplySchema,
        )
      : await wecom.post(paths.join.add, toJoinRequest(settings, target, 2), addJoinWayReplySchema);
  return answer.kind === 'ok' ? { kind: 'ok', value: answer.value.config_id } : answer;
}

export async function getWay(wecom: Wecom, kind: WayKind, configId: string): Promise<Result<WireWay>> {
  const body = { config_id: configId };
  if (kind === 'contact') {
    const answer = await wecom.post(paths.contact.get, body, contactWayReplySchema);
    return answer.kind === 'ok' ? succeed(fromContact(answer.value)) : failFromWecom(paths.contact.get, answer);
  }
  const answer = await wecom.post(paths.join.get, body, joinWayReplySchema);
  return answer.kind === 'ok' ? succeed(fromJoin(answer.value)) : failFromWecom(paths.join.get, answer);
}

/** Everything is sent, so that it makes no difference whether WeCom overwrites fields or the whole (wecom-api.md 6.6). */
export async function updateWay(
  wecom: Wecom,
  configId: string,
  settings: WaySettings,
  scene: 1 | 2,
): Promise<Result<unknown>> {
  const { target, remark, state } = settings;
  const path = paths[target.kind].update;
  const request: UpdateContactWayRequest | UpdateJoinWayRequest =
    target.kind === 'contact'
      ? { config_id: configId, remark, state, skip_verify: target.skipVerify, user: target.members }
      : { config_id: configId, ...toJoinRequest(settings, target, scene) };
  const answer = await wecom.post(path, request, replyStatusSchema);
  return answer.kind === 'ok' ? succeed(null) : failFromWecom(path, answer);
}

export async function deleteWay(wecom: Wecom, kind: WayKind, configId: string): Promise<Result<unknown>> {
  const path = paths[kind].del;
  const answer = await wecom.post(path, { config_id: configId }, replyStatusSchema);
  return answer.kind === 'ok' ? succeed(null) : failFromWecom(path, answer);
}

/** config_ids of 联系我 made since `since`, epoch ms; at most `most` of them. WeCom has no such list of join ways. */
export async function listContactWays(
  wecom: Wecom,
  since: number,
  most: number,
): Promise<Result<{ readonly configIds: readonly string[]; readonly isPartial: boolean }>> {
  const configIds: string[] = [];
  for (let cursor = ''; ;) {
    const request: ListContactWayRequest = {
      start_time: Math.floor(since / 1_000),
      limit: Math.min(most, 1_000),
      ...(cursor === '' ? {} : { cursor }),
    };
    const answer = await wecom.post(LIST, request, listContactWayReplySchema);
    if (answer.kind !== 'ok') return failFromWecom(LIST, answer);
    configIds.push(...answer.value.contact_way.map((way) => way.config_id));
    cursor = answer.value.next_cursor ?? '';
    if (cursor === '' || configIds.length >= most) return succeed({ configIds, isPartial: cursor !== '' });
  }
}

function toJoinRequest(
  { remark, state }: WaySettings,
  { chatIds, nextRoom }: Extract<WayTarget, { kind: 'join' }>,
  scene: 1 | 2,
): AddJoinWayRequest {
  return {
    scene,
    remark,
    state,
    chat_id_list: chatIds,
    auto_create_room: nextRoom === null ? 0 : 1,
    ...(nextRoom === null ? {} : { room_base_name: nextRoom.name, room_base_id: nextRoom.number }),
  };
}

function fromContact({ contact_way: wire }: ContactWayReply): WireWay {
  return {
    remark: wire.remark,
    state: wire.state ?? '',
    scene: wire.scene === 1 ? 1 : 2,
    address: wire.qr_code ?? null,
    target: {
      kind: 'contact',
      isSingle: wire.type === 1,
      members: wire.user.map(asServicerUserid),
      skipVerify: wire.skip_verify,
      isExclusive: wire.is_exclusive,
    },
  };
}

function fromJoin({ join_way: wire }: JoinWayReply): WireWay {
  const nextRoom = wire.auto_create_room === 1 ? { name: wire.room_base_name, number: wire.room_base_id } : null;
  return {
    remark: wire.remark,
    state: wire.state ?? '',
    scene: wire.scene === 1 ? 1 : 2,
    address: wire.qr_code ?? null,
    target: { kind: 'join', chatIds: wire.chat_id_list, nextRoom },
  };
}
