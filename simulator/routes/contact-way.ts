import { z } from 'zod';
import { contactStateLimit } from '#shared/wecom/external-contact';
import { newConfigId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import { qrAddress } from '../world/contacts.ts';
import { needMember } from '../world/people.ts';
import type { Way } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { answer, read, type Api } from './api.ts';

const addRequest = z.strictObject({
  type: z.number().int(),
  scene: z.number().int(),
  style: z.number().int().optional(),
  remark: z.string().max(30).default(''),
  skip_verify: z.boolean().default(true),
  state: z.string().max(contactStateLimit).default(''),
  user: z.array(z.string().min(1)).max(100).default([]),
  party: z.array(z.number().int()).max(0).default([]),
});
const typeAndScene = z.looseObject({ type: z.unknown(), scene: z.unknown() });
const getRequest = z.strictObject({ config_id: z.string().default('') });

/** wecom-api.md 6.6: type 1 single, 2 several; scene 1 mini program, 2 QR. Departments are not simulated. */
export const addContactWay: Api = {
  path: 'externalcontact/add_contact_way',
  methods: ['POST'],
  run({ world, ledger }, { body }) {
    checkTypeAndScene(body);
    const request = read(addRequest, body);
    // wecom-api.md 6.6: exactly one person for type 1
    if (request.user.length === 0) throw refuse('missingParameter', 'field: user');
    if (request.type === 1 && request.user.length !== 1) throw refuse('invalidParameter', 'field: user');
    const users = request.user.map((userid) => needMember(world, userid).userid);
    const way: Way = {
      kind: 'contact',
      configId: newConfigId(),
      type: request.type === 1 ? 1 : 2,
      scene: request.scene === 1 ? 1 : 2,
      state: request.state,
      remark: request.remark,
      skipVerify: request.skip_verify,
      users,
      createdAt: world.clock.now(),
    };
    world.ways.set(way.configId, way);
    ledger.record({ at: way.createdAt, kind: 'contact-way', configId: way.configId, state: way.state, users });
    return answer({ config_id: way.configId, ...qrCode(world, way) });
  },
};

/** wecom-api.md 6.6 */
export const getContactWay: Api = {
  path: 'externalcontact/get_contact_way',
  methods: ['POST'],
  run({ world }, { body }) {
    const way = needWay(world, read(getRequest, body).config_id, 'contact');
    return answer({
      contact_way: {
        config_id: way.configId,
        type: way.type,
        scene: way.scene,
        remark: way.remark,
        skip_verify: way.skipVerify,
        state: way.state,
        user: way.users,
        party: [],
        ...qrCode(world, way),
      },
    });
  },
};

/** A QR image only for scene 2. */
export function qrCode(world: World, way: Way): { qr_code?: string } {
  return way.scene === 2 ? { qr_code: qrAddress(world, way) } : {};
}

export function needWay<K extends Way['kind']>(world: World, configId: string, kind: K): Extract<Way, { kind: K }> {
  if (configId === '') throw refuse('missingContactWayConfig');
  const way = world.ways.get(configId);
  if (way === undefined || !isKind(way, kind)) throw refuse('invalidContactWayConfig');
  return way;
}

function isKind<K extends Way['kind']>(way: Way, kind: K): way is Extract<Way, { kind: K }> {
  return way.kind === kind;
}

/** wecom-api.md 8.1, 41037 to 41040: type and scene have codes of their own */
function checkTypeAndScene(body: unknown): void {
  const given = read(typeAndScene, body);
  if (given.type === undefined) throw refuse('missingContactWayType');
  if (given.scene === undefined) throw refuse('missingContactWayScene');
  if (given.type !== 1 && given.type !== 2) throw refuse('invalidContactWayType');
  if (given.scene !== 1 && given.scene !== 2) throw refuse('invalidContactWayScene');
}
