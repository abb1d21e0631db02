import type { RoutingRule } from '#shared/domain/routing';
import type { Messages } from '../../app/messages/zh-cn.ts';

export type RuleNames = {
  readonly account: (openKfid: string) => string;
  /** Null = the team is gone. */
  readonly team: (teamId: string) => string | null;
  readonly scene: (scene: string) => string;
};

/** A rule as one would say it: whom it is about, and who gets them. */
export function ruleSentence(
  { when, among, strategy }: Pick<RoutingRule, 'when' | 'among' | 'strategy'>,
  words: Messages['deskRules']['sentence'],
  names: RuleNames,
): string {
  const conditions = [
    ...(when.accounts.length > 0 ? [words.accounts(when.accounts.map(names.account))] : []),
    ...(when.scenes.length > 0 ? [words.scenes(when.scenes.map(names.scene))] : []),
    ...(when.tags.length > 0 ? [words.tags(when.tags)] : []),
  ];
  const who = conditions.length === 0 ? words.everybody : words.those(conditions);
  return words.whole(who, words.how[strategy](amongWords(among, words, names)));
}

function amongWords(among: RoutingRule['among'], words: Messages['deskRules']['sentence'], names: RuleNames): string {
  if (among.kind === 'all') return words.all;
  if (among.kind === 'skill') return words.skill(among.skill);
  return words.team(names.team(among.teamId) ?? words.teamGone);
}
