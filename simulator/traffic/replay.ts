import { setTimeout as sleep } from 'node:timers/promises';
import { toSeconds } from '../clock.ts';
import { append, ring } from '../world/doorbell.ts';
import type { World } from '../world/world.ts';
import { takeEffect } from './effect.ts';
import { customerOf, type TimedLine } from './line.ts';
import type { UnknownSyncItem } from '#shared/wecom/sync-msg';

export type ReplayPlan = {
  readonly lines: readonly TimedLine[];
  /** 1 = as it was, 60 = an hour in a minute, 0 = without waiting */
  readonly speed: number;
  readonly signal: AbortSignal;
  /** Resolves at that moment, ms of real time after the start; given by tests. */
  readonly until?: (moment: number) => Promise<void>;
  /** Called after each line with how many were played. */
  readonly onStep?: (played: number) => void;
};

/** Plays a recording into the world: each line at its moment, by the real clock. Ends early, without error, when aborted. */
export async function replay(
  world: World,
  { lines, speed, signal, until = fromNow(signal), onStep }: ReplayPlan,
): Promise<void> {
  // A recording without doorbells was made from sync_msg alone: then every item rings.
  const rings = !lines.some((line) => line.kind === 'callback' && line.event.Event === 'kf_msg_or_event');
  for (const [index, line] of lines.entries()) {
    if (speed > 0) await until(line.at / speed);
    if (signal.aborted) return;
    play(world, line, rings);
    onStep?.(index + 1);
  }
}

function fromNow(signal: AbortSignal): (moment: number) => Promise<void> {
  const startedAt = performance.now();
  return async (moment) => {
    const wait = startedAt + moment - performance.now();
    if (wait > 1) await sleep(wait, undefined, { signal }).catch(() => undefined);
  };
}

function play(world: World, line: TimedLine, rings: boolean): void {
  switch (line.kind) {
    case 'account':
      if (!world.accounts.has(line.openKfid))
        world.accounts.set(line.openKfid, { openKfid: line.openKfid, name: line.name, avatar: '' });
      return;
    case 'customer':
      if (!world.customers.has(line.externalUserid)) addCustomer(world, line.externalUserid, line.nickname);
      return;
    case 'media': {
      const { mediaId, mediaKind: kind, name, contentType } = line;
      world.media.set(mediaId, { mediaId, kind, name, contentType, createdAt: world.clock.now() });
      world.mediaBytes.set(mediaId, new Uint8Array(Buffer.from(line.base64, 'base64')));
      return;
    }
    case 'item': {
      introduce(world, line.openKfid, line.item);
      const item = takeEffect(world, line.openKfid, { ...line.item, send_time: toSeconds(world.clock.now()) });
      append(world, line.openKfid, item);
      if (rings) ring(world, line.openKfid);
      return;
    }
    default:
      // A doorbell has a token of its own time; any other event is told as it was.
      if (line.event.Event === 'kf_msg_or_event') ring(world, line.event.OpenKfId ?? '');
      else world.onCallback({ ...line.event, CreateTime: String(toSeconds(world.clock.now())) });
  }
}

/** A file need not introduce whom it names: they are made then, without a name of their own. */
function introduce(world: World, openKfid: string, item: UnknownSyncItem): void {
  if (!world.accounts.has(openKfid)) world.accounts.set(openKfid, { openKfid, name: '客服账号', avatar: '' });
  const externalUserid = customerOf(item);
  if (externalUserid !== '' && !world.customers.has(externalUserid)) addCustomer(world, externalUserid, '客户');
}

function addCustomer(world: World, externalUserid: string, nickname: string): void {
  world.customers.set(externalUserid, { externalUserid, nickname, avatar: '', gender: 0 });
}
