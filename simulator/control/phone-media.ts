import type { LineBody } from '../world/state.ts';
import type { World } from '../world/world.ts';

/** What a phone shows of a file before it is opened. `seconds`: of a voice message in AMR. */
export type MediumFacts = { readonly name: string; readonly bytes: number; readonly seconds?: number };

/** Facts of every file these lines carry, by media_id. */
export function mediaOf(world: World, bodies: readonly LineBody[]): Readonly<Record<string, MediumFacts>> {
  const facts: Record<string, MediumFacts> = {};
  for (const body of bodies) {
    if (!('mediaId' in body)) continue;
    const medium = world.media.get(body.mediaId);
    const bytes = world.mediaBytes.get(body.mediaId);
    if (medium === undefined || bytes === undefined) continue;
    const seconds = body.kind === 'voice' ? { seconds: amrSeconds(bytes) } : {};
    facts[body.mediaId] = { name: medium.name, bytes: bytes.length, ...seconds };
  }
  return facts;
}

const HEAD = '#!AMR\n'.length;
/** Bytes of a frame of 20 ms by its mode, without the byte that names the mode (RFC 4867, 3.6). */
const frameBytes = [12, 13, 15, 17, 19, 20, 26, 31, 5];

/** Whole seconds of an AMR-NB voice, never less than one, as WeChat counts. */
export function amrSeconds(bytes: Uint8Array): number {
  let frames = 0;
  for (let at = HEAD; at < bytes.length; at += 1 + (frameBytes[((bytes[at] ?? 0) >> 3) & 15] ?? 0)) frames += 1;
  return Math.max(1, Math.round(frames / 50));
}
