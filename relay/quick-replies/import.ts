import { importEntrySchema, type ImportAnswer, type ImportOutcome } from '#shared/contracts/quick-replies';
import type { Asker } from '#shared/domain/assignment';
import type { NewFact } from '#shared/domain/fact';
import { mayDecideQuickReplies, type QuickReply } from '#shared/domain/quick-reply';
import type { Clock } from '../clock.ts';
import type { Ground } from '../commands/ground.ts';
import { deleteQuickReply } from '../commands/quick-reply-change.ts';
import { putQuickReply, toQuickReply } from '../commands/quick-reply-save.ts';
import type { Feed } from '../feed/feed.ts';

type Wish = { readonly saves: readonly unknown[]; readonly deletes: readonly string[] };

/** DE-508: all of it in one transaction, each row with an answer of its own. */
export function importQuickReplies(
  { feed, clock }: { readonly feed: Feed; readonly clock: Clock },
  { saves, deletes }: Wish,
  asker: Asker,
): Promise<ImportAnswer> {
  return feed.write(async (writer) => {
    const ground: Ground = { trx: writer.trx, asker, now: clock.now() };
    const outcomes: ImportOutcome[] = [];
    const facts: NewFact[] = [];
    for (const save of saves) outcomes.push(await saveOne(save, ground, facts));
    for (const quickReplyId of deletes) outcomes.push(await deleteOne(quickReplyId, ground, facts));
    // Together: the feed is numbered and projected once, and everybody else waits less.
    await writer.append(facts);
    const { seq } = await writer.trx
      .selectFrom('feed')
      .select((one) => one.fn.max('seq').as('seq'))
      .executeTakeFirstOrThrow();
    return { outcomes, seq: seq ?? 0 };
  });
}

async function saveOne(given: unknown, ground: Ground, facts: NewFact[]): Promise<ImportOutcome> {
  const parsed = importEntrySchema.safeParse(given);
  if (!parsed.success) return { kind: 'refused', code: 'bad-command' };
  const entry = parsed.data;
  // What others are to have is proposed one by one, where somebody can read it.
  if (entry.scope.kind !== 'personal' && !mayDecideQuickReplies(ground.asker))
    return { kind: 'refused', code: 'not-allowed' };
  const wish = await toQuickReply(entry, ground);
  if (wish.kind === 'refused') return { kind: 'refused', code: wish.code };
  const { quickReply, before } = wish;
  if (before && isSame(before, quickReply)) return { kind: 'same' };
  facts.push(...(await putQuickReply(quickReply, before, ground)));
  return { kind: 'saved' };
}

async function deleteOne(quickReplyId: string, ground: Ground, facts: NewFact[]): Promise<ImportOutcome> {
  const outcome = await deleteQuickReply({ quickReplyId }, ground);
  if (outcome.kind === 'done') {
    facts.push(...outcome.facts);
    return { kind: 'deleted' };
  }
  const code = outcome.kind === 'refused' ? outcome.code : 'not-found';
  // Gone already: what was wanted.
  return code === 'not-found' ? { kind: 'same' } : { kind: 'refused', code };
}

function isSame(before: QuickReply, after: QuickReply): boolean {
  const at = { updatedAt: 0, updatedBy: after.updatedBy };
  return JSON.stringify({ ...before, ...at }) === JSON.stringify({ ...after, ...at });
}
