import { countKept, type KeptReason } from '../../db/kept-reasons.ts';
import type { DeskDatabase } from '../../db/schema.ts';
import { weighTimelines } from '../../db/timeline-weight.ts';

/** What this machine keeps and what it takes, in bytes. `bytes` is the browser's own figure, null where it gives none. */
export type Kept = {
  readonly messages: number;
  readonly conversations: number;
  readonly forgotten: number;
  readonly timelineBytes: number;
  readonly fileBytes: number;
  readonly bytes: number | null;
  readonly reasons: Readonly<Record<KeptReason, number>>;
};

export async function readKept(db: DeskDatabase, now: number): Promise<Kept> {
  const [messages, conversations, forgotten, weight, fileBytes, reasons] = await Promise.all([
    db.messages.count(),
    db.conversations.count(),
    db.forgotten.count(),
    weighTimelines(db),
    keptFileBytes(db),
    countKept(db, now),
  ]);
  // Only pages of a safe origin are told how much they take.
  const bytes = isSecureContext ? ((await navigator.storage.estimate()).usage ?? null) : null;
  return { messages, conversations, forgotten, timelineBytes: weight.bytes, fileBytes, bytes, reasons };
}

/** From the keys of an index alone: no file is opened. */
async function keptFileBytes(db: DeskDatabase): Promise<number> {
  const keys: readonly unknown[] = await db.media.orderBy('[usedAt+bytes]').keys();
  return keys.reduce<number>((sum, key) => sum + (Array.isArray(key) && typeof key[1] === 'number' ? key[1] : 0), 0);
}
