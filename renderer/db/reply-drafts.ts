import type { CommandOf } from '#shared/contracts/command';
import type { QuickReply } from '#shared/domain/quick-reply';
import type { DeskDatabase } from './schema.ts';

/** A quick reply as it is being written. One's own needs no owner's name. */
export type DraftReply = Pick<QuickReply, 'quickReplyId' | 'folder' | 'title' | 'blocks' | 'place' | 'fits'> & {
  readonly scope: CommandOf<'quick-reply.save'>['scope'];
};

export const REPLY_DRAFTS = 'quick replies unfinished';
const KEPT = 20;

/** Those begun here and not saved, the last first. */
export async function readReplyDrafts(db: DeskDatabase): Promise<readonly DraftReply[]> {
  const row = await db.meta.get(REPLY_DRAFTS);
  // Written below only.
  return typeof row?.value === 'string' ? (JSON.parse(row.value) as DraftReply[]) : [];
}

/** Leaving the screen, or a crash, loses no word of it. */
export async function keepReplyDraft(db: DeskDatabase, draft: DraftReply): Promise<void> {
  await change(db, (before) => [draft, ...before.filter((one) => one.quickReplyId !== draft.quickReplyId)]);
}

export async function dropReplyDraft(db: DeskDatabase, quickReplyId: string): Promise<void> {
  await change(db, (before) => before.filter((one) => one.quickReplyId !== quickReplyId));
}

async function change(db: DeskDatabase, to: (before: readonly DraftReply[]) => readonly DraftReply[]): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const drafts = to(await readReplyDrafts(db)).slice(0, KEPT);
    await db.meta.put({ name: REPLY_DRAFTS, value: JSON.stringify(drafts) });
  });
}
