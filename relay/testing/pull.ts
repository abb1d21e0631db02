import type { OpenKfid } from '#shared/domain/ids';
import type { UnknownSyncItem } from '#shared/wecom/sync-msg';
import type { Simulator } from '#simulator/simulator';
import { logOf } from '#simulator/world/world';
import { storePage } from '../ingest/page.ts';
import type { House } from './house.ts';

/** What the simulated WeCom has for this account and the house has not heard, stored as the puller would, codes used. */
export async function pull(house: House, { world }: Simulator, openKfid: OpenKfid): Promise<void> {
  const heard = new Set((await house.facts('message.received')).map((fact) => String(fact.message.id)));
  const given = logOf(world, openKfid).page(house.clock.now(), undefined, 1_000, world.variants).items;
  // Serialised by the simulator a moment ago.
  const items = given.map((json) => JSON.parse(json) as UnknownSyncItem).filter((item) => !heard.has(item.msgid));
  const page = { openKfid, items, nextCursor: '', answered: null };
  const texts = await house.texts.read();
  const stored = await house.feed.write((writer) => storePage(writer, page, house.clock.now(), texts));
  if (stored.hasTaps) house.automatic.wake();
  await house.automatic.send(stored.codes);
}
