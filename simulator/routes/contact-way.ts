import { z } from 'zod';
import { conclusionsSchema, contactWayLimits } from '#shared/wecom/contact-way';
import { newConfigId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import { membersOf } from '../world/contacts.ts';
import { needFriendship, needMember } from '../world/people.ts';
import type { TempSession, Way } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { answer, read, type Api } from './api.ts';
import { checkRoom, needWay, qrCode } from './way.ts';

const limits = contactWayLimits;
const characters = (most: number) => z.string().refine((text) => Array.from(text).length <= most);
const fields = {
  style: z.number().int().optional(),
  remark: characters(limits.remark).optional(),
  skip_verify: z.boolean().optional(),
  state: characters(limits.state).optional(),
  user: z.array(z.string().min(1)).optional(),
  party: z.array(z.number().int()).optional(),
  expires_in: z.number().int().min(1).max(limits.expiresInMost).optional(),
  chat_expires_in: z.number().int().min(1).max(limits.chatExpiresInMost).optional(),
  unionid: z.string().optional(),
  mark_source: z.boolean().optional(),
  conclusions: conclusionsSchema.refine(isConclusion).optional(),
};
const addRequest = z.strictObject({
  type: z.number().int(),
  scene: z.number().int(),
  is_temp: z.boolean().default(false),
  is_exclusive: z.boolean().default(false),
  ...fields,
});
const updateRequest = z.strictObject({ config_id: z.string().default(''), ...fields });
const typeAndScene = z.looseObject({ type: z.unknown().optional(), scene: z.unknown().optional() });
const configRequest = z.strictObject({ config_id: z.string().default('') });
const closeRequest = z.strictObject({ userid: z.string().min(1), external_userid: z.string().min(1) });
type ContactWayRow = Extract<Way, { kind: 'contact' }>;

/** wecom-api.md 6.6: type 1 single, 2 several; scene 1 mini program, 2 QR. */
export const addContactWay: Api = {
  path: 'externalcontact/add_contact_way',
  methods: ['POST'],
  run({ world, ledger }, { body }) {
    checkTypeAndScene(body);
    const request = read(addRequest, body);
    checkRoom(world);
    const type = request.type === 1 ? 1 : 2;
    const now = world.clock.now();
    const way: ContactWayRow = {
      kind: 'contact',
      configId: newConfigId(),
      type,
      scene: request.scene === 1 ? 1 : 2,
      style: checkStyle(request.style ?? 1),
      state: request.state ?? '',
      remark: request.remark ?? '',
      skipVerify: request.skip_verify ?? true,
      markSource: request.mark_source ?? true,
      isExclusive: request.is_exclusive,
      ...checkPeople(world, type, request.is_temp, request.user ?? [], request.party ?? []),
      temp: request.is_temp ? toTemp(request, now) : undefined,
      createdAt: now,
    };
    world.ways.set(way.configId, way);
    const { configId, state, users } = way;
    ledger.record({ at: now, kind: 'contact-way', configId, state, users });
    return answer({ config_id: configId, ...qrCode(world, way) });
  },
};

/** wecom-api.md 6.6 */
export const getContactWay: Api = {
  path: 'externalcontact/get_contact_way',
  methods: ['POST'],
  run({ world }, { body }) {
    const way = needWay(world, read(configRequest, body).config_id, 'contact');
    return answer({
      contact_way: {
        config_id: way.configId,
        type: way.type,
        scene: way.scene,
        style: way.style,
        remark: way.remark,
        skip_verify: way.skipVerify,
        state: way.state,
        user: way.users,
        party: way.parties,
        is_temp: way.temp !== undefined,
        is_exclusive: way.isExclusive,
        mark_source: way.markSource,
        ...(way.temp === undefined ? {} : tempToWire(way.temp, way.createdAt)),
        ...qrCode(world, way),
      },
    });
  },
};

/** wecom-api.md 6.6: what is given overwrites. */
export const updateContactWay: Api = {
  path: 'externalcontact/update_contact_way',
  methods: ['POST'],
  run({ world }, { body }) {
    const request = read(updateRequest, body);
    const way = needWay(world, request.config_id, 'contact');
    const people = { user: request.user ?? way.users, party: request.party ?? way.parties };
    const { users, parties } = checkPeople(world, way.type, way.temp !== undefined, people.user, people.party);
    const temp = way.temp && {
      ...way.temp,
      ...toTemp({ ...tempToWire(way.temp, way.createdAt), ...request }, way.createdAt),
    };
    Object.assign(way, {
      style: checkStyle(request.style ?? way.style),
      remark: request.remark ?? way.remark,
      skipVerify: request.skip_verify ?? way.skipVerify,
      state: request.state ?? way.state,
      markSource: request.mark_source ?? way.markSource,
      users,
      parties,
      temp: temp && { ...temp, usedBy: way.temp?.usedBy ?? '' },
    } satisfies Partial<ContactWayRow>);
    return answer();
  },
};

/** wecom-api.md 6.6: a code on print is dead from now on. */
export const delContactWay: Api = {
  path: 'externalcontact/del_contact_way',
  methods: ['POST'],
  run({ world }, { body }) {
    world.ways.delete(needWay(world, read(configRequest, body).config_id, 'contact').configId);
    return answer();
  },
};

/** wecom-api.md 6.6: ends the temporary session; 84061 without one. */
export const closeTempChat: Api = {
  path: 'externalcontact/close_temp_chat',
  methods: ['POST'],
  run({ world }, { body }) {
    const { userid, external_userid: externalUserid } = read(closeRequest, body);
    const friendship = needFriendship(world, userid, externalUserid);
    const way = [...world.ways.values()].find(
      (one) => one.kind === 'contact' && one.temp?.usedBy === externalUserid && one.users.includes(friendship.userid),
    );
    if (way === undefined) throw refuse('notFriends');
    world.friendships.splice(world.friendships.indexOf(friendship), 1);
    world.onChange(externalUserid);
    return answer();
  },
};

/** wecom-api.md 6.6: exactly one person for type 1 and for a temporary session, 100 at most after expanding departments. */
function checkPeople(world: World, type: 1 | 2, isTemp: boolean, user: readonly string[], party: readonly number[]) {
  if (user.length + party.length === 0) throw refuse('missingParameter', 'field: user');
  if ((type === 1 || isTemp) && (user.length !== 1 || party.length > 0))
    throw refuse('invalidParameter', 'field: user');
  const users = user.map((userid) => needMember(world, userid).userid);
  const known = new Set([...world.members.values()].flatMap(({ departmentIds = [] }) => departmentIds));
  if (party.some((id) => !known.has(id))) throw refuse('invalidDepartment');
  const people = { users, parties: [...party] };
  const count = Math.max(membersOf(world, people).length, users.length);
  if (count > limits.members) throw refuse('tooManyContactWayMembers');
  return people;
}

/** wecom-api.md 8.1, 41037 to 41040: type and scene have codes of their own */
function checkTypeAndScene(body: unknown): void {
  const given = read(typeAndScene, body);
  if (given.type === undefined) throw refuse('missingContactWayType');
  if (given.scene === undefined) throw refuse('missingContactWayScene');
  if (given.type !== 1 && given.type !== 2) throw refuse('invalidContactWayType');
  if (given.scene !== 1 && given.scene !== 2) throw refuse('invalidContactWayScene');
}

/** The button of a mini program has a few looks; how many is not in the fact sheet, below 1 is none. */
function checkStyle(style: number): number {
  if (style < 1) throw refuse('invalidContactWayStyle');
  return style;
}

function isConclusion({ text, image, link, miniprogram }: z.infer<typeof conclusionsSchema>): boolean {
  if (Buffer.byteLength(text?.content ?? '') > limits.conclusionBytes) return false;
  return [image, link, miniprogram].filter((one) => one !== undefined).length <= 1;
}

type TempWish = {
  readonly expires_in?: number | undefined;
  readonly chat_expires_in?: number | undefined;
  readonly unionid?: string | undefined;
  readonly conclusions?: unknown;
};

function toTemp(wish: TempWish, madeAt: number): TempSession {
  return {
    expiresAt: madeAt + (wish.expires_in ?? limits.expiresInDefault) * 1_000,
    chatExpiresInMs: (wish.chat_expires_in ?? limits.chatExpiresInDefault) * 1_000,
    unionid: wish.unionid ?? '',
    conclusions: wish.conclusions,
    usedBy: '',
  };
}

function tempToWire(temp: TempSession, madeAt: number) {
  return {
    expires_in: (temp.expiresAt - madeAt) / 1_000,
    chat_expires_in: temp.chatExpiresInMs / 1_000,
    unionid: temp.unionid,
    conclusions: temp.conclusions,
  };
}
