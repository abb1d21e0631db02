import type { Badge } from '#shared/domain/customer';
import type { ViewFilter } from '#shared/domain/saved-view';
import type { Messages } from '../../app/messages/zh-cn.ts';

export const relations = ['one-way', 'friend', 'member', 'friend-and-member'] as const satisfies readonly Badge[];

type Names = {
  readonly accountOf: (openKfid: string) => string;
  readonly servicerOf: (servicerUserid: string) => string;
  readonly sceneOf: (scene: string) => string;
};

/** One condition of a filter in words, and the filter without it. */
export type Condition = { readonly words: string; readonly without: ViewFilter };

/** What a filter asks for, one chip each. */
export function conditionsOf(filter: ViewFilter, names: Names, inbox: Messages['inbox']): readonly Condition[] {
  const words = inbox.filter;
  const all: Condition[] = [];
  const list = (shown: readonly string[], without: ViewFilter): void => {
    if (shown.length > 0) all.push({ words: shown.join('、'), without });
  };
  list(filter.accounts.map(names.accountOf), { ...filter, accounts: [] });
  list(
    filter.servicers.map((one) => (one === '' ? words.nobody : one === 'me' ? words.me : names.servicerOf(one))),
    { ...filter, servicers: [] },
  );
  list(filter.tags, { ...filter, tags: [] });
  list(filter.scenes.map(names.sceneOf), { ...filter, scenes: [] });
  list(
    filter.relations.map((one) => inbox.badges[one]),
    { ...filter, relations: [] },
  );
  if (filter.withinDays !== null) list([words.daysNamed(filter.withinDays)], { ...filter, withinDays: null });
  const { range, ...others } = filter;
  if (range) list([range.from === range.to ? range.from : words.rangeNamed(range.from, range.to)], others);
  if (filter.isWaiting) list([words.isWaiting], { ...filter, isWaiting: false });
  if (filter.isStarred) list([words.isStarred], { ...filter, isStarred: false });
  return all;
}
