import type { DeskDatabase } from './schema.ts';

/** What one wrote and may want again, newest first. It names customers, so it lies in the sealed cache and goes with it. */
export type RecentWords = 'searches' | 'reasons';

const MOST = { searches: 8, reasons: 5 } satisfies Record<RecentWords, number>;

export async function readRecentWords(db: DeskDatabase, of: RecentWords): Promise<readonly string[]> {
  const row = await db.meta.get(rowName(of));
  // Written below only.
  return typeof row?.value === 'string' ? (JSON.parse(row.value) as string[]) : [];
}

export async function keepRecentWords(db: DeskDatabase, of: RecentWords, written: string): Promise<void> {
  const text = written.trim();
  if (text === '') return;
  await db.transaction('rw', db.meta, async () => {
    const others = (await readRecentWords(db, of)).filter((one) => one !== text);
    await db.meta.put({ name: rowName(of), value: JSON.stringify([text, ...others].slice(0, MOST[of])) });
  });
}

export async function forgetRecentWords(db: DeskDatabase, of: RecentWords): Promise<void> {
  await db.meta.delete(rowName(of));
}

function rowName(of: RecentWords): string {
  return `recent ${of}`;
}
