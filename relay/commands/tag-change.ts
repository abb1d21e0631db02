import type { CommandOf } from '#shared/contracts/command';
import type { CorpTagGroup } from '#shared/contracts/http';
import { conversationEnds } from '#shared/domain/ids';
import { tagKey, TAGS_PER_CUSTOMER, type Tag } from '#shared/domain/tag';
import type { Result } from '#shared/lib/result';
import { readCustomer, saveTags } from '../upgrade/customer-row.ts';
import { enqueue, type ContactJob } from '../upgrade/job.ts';
import { done, openFor, refuse, type Ground, type Outcome } from './ground.ts';
import { apply, failWith, refuseWith, type Plan } from './plan.ts';

type Add = CommandOf<'tag.add'>;
type Remove = CommandOf<'tag.remove'>;

/** UP-11: a tag of our own, or one of the company's by its id; a friend's is written to WeCom at once. */
export async function planTagAdd(
  command: Add,
  corpTags: () => Promise<Result<readonly CorpTagGroup[]>>,
): Promise<Plan> {
  if (command.tag.kind === 'own') {
    const tag: Tag = command.tag;
    return apply((ground) => addTag(command, tag, ground));
  }
  const groups = await corpTags();
  if (!groups.ok) return failWith(groups.error);
  const tag = findCorpTag(groups.value, command.tag.tagId);
  if (!tag) return refuseWith(refuse('not-found', 'no such corp tag'));
  return apply((ground) => addTag(command, tag, ground));
}

async function addTag(command: Add, tag: Tag, ground: Ground): Promise<Outcome> {
  const block = await mayTag(command, ground);
  if (block) return block;
  const { trx, now } = ground;
  const { externalUserid } = command;
  const { tags } = await readCustomer(trx, externalUserid);
  if (tags.some((one) => tagKey(one) === tagKey(tag))) return done();
  if (tags.length >= TAGS_PER_CUSTOMER) return refuse('tag-limit', 'the customer has as many tags as we keep');
  if (tag.kind === 'corp') await writeToWecom(command, { add: [tag.tagId], remove: [] }, ground);
  return done(...(await saveTags(trx, externalUserid, [...tags, tag], now)));
}

export async function removeTag(command: Remove, ground: Ground): Promise<Outcome> {
  const block = await mayTag(command, ground);
  if (block) return block;
  const { trx, now } = ground;
  const { externalUserid } = command;
  const key = command.tag.kind === 'corp' ? `corp:${command.tag.tagId}` : `own:${command.tag.name}`;
  const { tags } = await readCustomer(trx, externalUserid);
  const kept = tags.filter((tag) => tagKey(tag) !== key);
  if (kept.length === tags.length) return done();
  if (command.tag.kind === 'corp') await writeToWecom(command, { add: [], remove: [command.tag.tagId] }, ground);
  return done(...(await saveTags(trx, externalUserid, kept, now)));
}

async function mayTag(command: Add | Remove, { trx, asker }: Ground): Promise<Outcome | null> {
  const opened = await openFor(trx, asker, command.conversationId);
  if (opened.kind === 'refused') return opened;
  const isTheirs = conversationEnds(command.conversationId).externalUserid === command.externalUserid;
  return isTheirs ? null : refuse('bad-command', 'the customer is of another conversation');
}

/** Every colleague who is their friend has a tag set of their own (wecom-api.md 6.3); a one-way contact has none yet. */
async function writeToWecom(
  { externalUserid }: Add | Remove,
  change: { readonly add: readonly string[]; readonly remove: readonly string[] },
  { trx, now }: Ground,
): Promise<void> {
  const { relation } = await readCustomer(trx, externalUserid);
  const jobs = relation.friendOf.map(({ servicerUserid }): ContactJob => {
    return { kind: 'mark-tags', servicerUserid, externalUserid, ...change };
  });
  await enqueue(trx, jobs, now);
}

function findCorpTag(groups: readonly CorpTagGroup[], tagId: string): Tag | null {
  for (const { group, tags } of groups)
    for (const { tagId: id, name } of tags)
      if (id === tagId) return { kind: 'corp', tagId, name, group, isWritten: false };
  return null;
}
