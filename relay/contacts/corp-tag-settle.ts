import type { CorpTagsView, CreateCorpTags, SettleTag } from '#shared/contracts/corp-tags';
import type { NewFact } from '#shared/domain/fact';
import { tagKey, type Tag } from '#shared/domain/tag';
import { assertNever } from '#shared/lib/assert-never';
import { fail, succeed, type Result } from '#shared/lib/result';
import type { Feed } from '../feed/feed.ts';
import { readCustomer, saveTags } from '../upgrade/customer-row.ts';
import { enqueue, type ContactJob } from '../upgrade/job.ts';
import { carriers } from './corp-tag-copy.ts';

type SettleParts = {
  readonly feed: Feed;
  readonly now: () => number;
  readonly add: (wish: CreateCorpTags) => Promise<Result<unknown>>;
  readonly view: () => Promise<CorpTagsView>;
};
type CorpName = { readonly tagId: string; readonly name: string; readonly group: string };

/** Customers a round takes, so that no write is long. */
const ROUND = 200;

/** CT-8: somebody said how a conflict ends; every customer concerned is changed accordingly. */
export async function settle(parts: SettleParts, wish: SettleTag, view: CorpTagsView): Promise<Result<unknown>> {
  switch (wish.kind) {
    case 'merge': {
      const tag = find(view, (one) => one.tagId === wish.tagId);
      if (!tag) return gone;
      return replace(parts, { kind: 'own', name: wish.name }, toCorp(tag));
    }
    case 'promote': {
      const made = await create(parts, { groupId: wish.groupId, names: [wish.name] }, (group, name) => {
        return group.groupId === wish.groupId && name === wish.name;
      });
      return made.ok ? replace(parts, { kind: 'own', name: wish.name }, toCorp(made.value)) : made;
    }
    case 'recreate':
    case 'own':
    case 'drop': {
      const lost = view.conflicts.find((one) => one.kind === 'deleted' && one.tagId === wish.tagId);
      if (lost?.kind !== 'deleted') return gone;
      const from = { kind: 'corp', tagId: lost.tagId } as const;
      if (wish.kind === 'drop') return replace(parts, from, null);
      if (wish.kind === 'own') return replace(parts, from, { kind: 'own', name: lost.name });
      const made = await create(parts, { groupName: lost.group, names: [lost.name] }, (group, name) => {
        return group.name === lost.group && name === lost.name;
      });
      return made.ok ? replace(parts, from, toCorp(made.value)) : made;
    }
    default:
      return assertNever(wish);
  }
}

const gone = fail('not-found', 'there is no such conflict any more');

async function create(
  parts: SettleParts,
  wish: CreateCorpTags,
  isIt: (group: CorpTagsView['groups'][number], name: string) => boolean,
): Promise<Result<CorpName>> {
  const added = await parts.add(wish);
  if (!added.ok) return added;
  const tag = find(await parts.view(), (one, group) => isIt(group, one.name));
  return tag ? succeed(tag) : fail('not-found', 'the new tag is not in the list');
}

function find(
  view: CorpTagsView,
  isIt: (tag: { tagId: string; name: string }, group: CorpTagsView['groups'][number]) => boolean,
): CorpName | null {
  for (const group of view.groups)
    for (const { tagId, name } of group.tags)
      if (isIt({ tagId, name }, group)) return { tagId, name, group: group.name };
  return null;
}

/** Not yet at WeCom: who has friends gets it written next (UP-11), the others wait (UP-9). */
function toCorp({ tagId, name, group }: CorpName): Tag {
  return { kind: 'corp', tagId, name, group, isWritten: false };
}

type Replaced = { readonly kind: 'corp'; readonly tagId: string } | { readonly kind: 'own'; readonly name: string };

async function replace(parts: SettleParts, from: Replaced, to: Tag | null): Promise<Result<unknown>> {
  for (let isMore = true; isMore;)
    isMore = await parts.feed.write(async ({ trx, append }) => {
      const customers = await carriers(trx, from, ROUND);
      const facts: NewFact[] = [];
      for (const externalUserid of customers) {
        const { tags, relation } = await readCustomer(trx, externalUserid);
        const key = from.kind === 'corp' ? `corp:${from.tagId}` : `own:${from.name}`;
        const hasIt = to !== null && tags.some((tag) => tagKey(tag) === tagKey(to));
        const next = tags.flatMap((tag) => (tagKey(tag) !== key ? [tag] : to === null || hasIt ? [] : [to]));
        facts.push(...(await saveTags(trx, externalUserid, next, parts.now())));
        if (to?.kind !== 'corp' || hasIt) continue;
        const jobs = relation.friendOf.map(({ servicerUserid }): ContactJob => {
          return { kind: 'mark-tags', servicerUserid, externalUserid, add: [to.tagId], remove: [] };
        });
        await enqueue(trx, jobs, parts.now());
      }
      await append(facts);
      return customers.length === ROUND;
    });
  return succeed(null);
}
