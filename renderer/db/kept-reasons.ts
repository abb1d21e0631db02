import { MARKS_LANE } from './marks.ts';
import type { DeskDatabase } from './schema.ts';

/** Why timelines stay on this machine whatever their age (DE-911); one conversation may count under several. */
export const keptReasons = ['unended', 'pinned', 'starred', 'snoozed', 'drafted', 'unsent', 'reminded'] as const;
export type KeptReason = (typeof keptReasons)[number];

const ENDED = 4;

/** How many conversations each reason keeps. Counted by index, or in tables that are small. */
export async function countKept(db: DeskDatabase, now: number): Promise<Readonly<Record<KeptReason, number>>> {
  const [all, ended, pinned, starred, snoozed, drafted, lanes, reminders] = await Promise.all([
    db.conversations.count(),
    db.conversations.where('[rank+rankAt]').between([ENDED, -Infinity], [ENDED, Infinity], true, true).count(),
    db.marks.where('pinKey').equals(1).count(),
    db.conversations.where('starKey').equals(1).count(),
    db.marks.where('asleepUntil').above(now).count(),
    db.drafts.count(),
    db.outbox.toArray(),
    db.reminders.filter(({ doneAt }) => doneAt === null).toArray(),
  ]);
  return {
    unended: all - ended,
    pinned,
    starred,
    snoozed,
    drafted,
    unsent: new Set(lanes.flatMap(({ lane }) => (lane === MARKS_LANE ? [] : [lane]))).size,
    reminded: new Set(reminders.map(({ conversationId }) => conversationId)).size,
  };
}
