import { Dexie } from 'dexie';
import type { ServicerUserid } from '#shared/domain/ids';
import { HOUR } from '#shared/lib/time';
import type { DeskDatabase } from './schema.ts';

/** How many conversations each colleague has in hand: held, and moved within the hour. Only those who have any. */
export async function activeByHolder(db: DeskDatabase, now: number): Promise<ReadonlyMap<ServicerUserid, number>> {
  const since = now - HOUR;
  const counts = new Map<ServicerUserid, number>();
  const recent = [
    db.conversations.where('[rank+rankAt]').between([2, Dexie.minKey], [2, -since]),
    db.conversations.where('[rank+rankAt]').between([0, Dexie.minKey], [1, Dexie.maxKey]),
  ];
  for (const rows of recent)
    await rows.each(({ holder, lastAt }) => {
      if (holder !== null && lastAt >= since) counts.set(holder, (counts.get(holder) ?? 0) + 1);
    });
  return counts;
}
