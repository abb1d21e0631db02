import { appendFileSync, writeFileSync } from 'node:fs';
import type { CallbackEvent } from '#shared/wecom/callback';
import { mediaKinds } from '#shared/wecom/media';
import type { SyncItem, UnknownSyncItem } from '#shared/wecom/sync-msg';
import type { World } from '../world/world.ts';
import { customerOf, type TrafficLine } from './line.ts';

export type Recorder = {
  item(openKfid: string, item: SyncItem | UnknownSyncItem): void;
  callback(event: CallbackEvent): void;
};

/** Writes what the simulated WeCom delivers from now on into a traffic file; what stood there is replaced. */
export function createRecorder(path: string, world: World): Recorder {
  const startedAt = world.clock.now();
  const known = new Set<string>();
  writeFileSync(path, '');
  write({ kind: 'traffic', version: 1, about: '' });

  function write(line: TrafficLine): void {
    appendFileSync(path, `${JSON.stringify(line)}\n`);
  }

  function since(): number {
    return world.clock.now() - startedAt;
  }

  /** People and files are introduced before the first item that names them. */
  function once(id: string, line: () => TrafficLine | undefined): void {
    if (known.has(id)) return;
    known.add(id);
    const introduced = line();
    if (introduced !== undefined) write(introduced);
  }

  return {
    item(openKfid, item) {
      const at = since();
      once(openKfid, () => ({ kind: 'account', at, openKfid, name: world.accounts.get(openKfid)?.name ?? '' }));
      const externalUserid = customerOf(item);
      const customer = world.customers.get(externalUserid);
      if (customer !== undefined)
        once(externalUserid, () => ({ kind: 'customer', at, externalUserid, nickname: customer.nickname }));
      for (const mediaId of mediaOf(item)) once(mediaId, () => mediaLine(world, mediaId, at));
      write({ kind: 'item', at, openKfid, item: { ...item } });
    },
    callback(event) {
      write({ kind: 'callback', at: since(), event });
    },
  };
}

function mediaOf(item: SyncItem | UnknownSyncItem): readonly string[] {
  const body: unknown = Reflect.get(item, item.msgtype);
  if (typeof body !== 'object' || body === null) return [];
  return [Reflect.get(body, 'media_id'), Reflect.get(body, 'thumb_media_id')].filter(
    (id): id is string => typeof id === 'string',
  );
}

function mediaLine(world: World, mediaId: string, at: number): TrafficLine | undefined {
  const medium = world.media.get(mediaId);
  const bytes = world.mediaBytes.get(mediaId);
  const mediaKind = mediaKinds.find((kind) => kind === medium?.kind);
  if (medium === undefined || bytes === undefined || mediaKind === undefined) return undefined;
  const { name, contentType } = medium;
  return { kind: 'media', at, mediaId, mediaKind, name, contentType, base64: Buffer.from(bytes).toString('base64') };
}
