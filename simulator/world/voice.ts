import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { storeMedium } from './media.ts';
import type { World } from './world.ts';

/** A voice message in the two forms WeCom gives out: AMR and, for voice_format 1, Silk (wecom-api.md 4.4). */
export type Voice = { readonly amr: Uint8Array<ArrayBuffer>; readonly silk?: Uint8Array<ArrayBuffer> };

/** Three seconds of somebody humming, in both forms. Nothing here can turn one into the other. */
export function hummedVoice(): Required<Voice> {
  return { amr: fixture('hum.amr'), silk: fixture('hum.silk') };
}

/** Keeps both forms; gives the media_id of the AMR. */
export function storeVoice(world: World, { amr, silk }: Voice): string {
  const twin =
    silk === undefined
      ? {}
      : { silkId: storeMedium(world, 'voice', { bytes: silk, contentType: 'audio/silk', name: 'voice.silk' }) };
  return storeMedium(world, 'voice', { bytes: amr, contentType: 'audio/amr', name: 'voice.amr' }, twin);
}

/** The item of a pull with voice_format 1: the Silk form, where there is one. */
export function asSilk(world: World, json: string): string {
  if (!json.includes('"msgtype":"voice"')) return json;
  // Serialised by this simulator a moment ago.
  const item = JSON.parse(json) as { voice?: { media_id: string } };
  const silkId = world.media.get(item.voice?.media_id ?? '')?.silkId;
  return silkId === undefined ? json : JSON.stringify({ ...item, voice: { media_id: silkId } });
}

function fixture(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures', name)));
}
