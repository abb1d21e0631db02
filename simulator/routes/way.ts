import { contactWayLimits } from '#shared/wecom/contact-way';
import { refuse } from '../refusal.ts';
import { qrAddress } from '../world/contacts.ts';
import type { Way } from '../world/state.ts';
import type { World } from '../world/world.ts';

/** A QR image only for scene 2 (wecom-api.md 6.6). */
export function qrCode(world: World, way: Way): { qr_code?: string } {
  return way.scene === 2 ? { qr_code: qrAddress(world, way) } : {};
}

/** 41043 without a config_id, 41044 for one of nothing or of the other kind (wecom-api.md 8.1). */
export function needWay<K extends Way['kind']>(world: World, configId: string, kind: K): Extract<Way, { kind: K }> {
  if (configId === '') throw refuse('missingContactWayConfig');
  const way = world.ways.get(configId);
  if (way === undefined || !isKind(way, kind)) throw refuse('invalidContactWayConfig');
  return way;
}

/** Contact ways and join ways share one limit (wecom-api.md 6.6). */
export function checkRoom(world: World): void {
  if (world.ways.size >= contactWayLimits.perCorp) throw refuse('contactWayLimit');
}

function isKind<K extends Way['kind']>(way: Way, kind: K): way is Extract<Way, { kind: K }> {
  return way.kind === kind;
}
