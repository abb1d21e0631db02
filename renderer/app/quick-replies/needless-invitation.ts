import type { Relation } from '#shared/domain/customer';
import { wordsOfQuickReply, type QuickReply } from '#shared/domain/quick-reply';

/** What a quick reply invites to. */
export type Invites = 'friend' | 'group';

/** Between the verb and whom it adds: 「我们的」「一下我的企业」. Anything else is another sentence: 「加个备注，微信会提醒」. */
const WHOSE = '(?:一?[个下]|我们?|您|为|的|企业|个人|专属|客服|这位|同?一位){0,5}';
/** Whoever is merely named is nobody to be added; 「参加」「0 添加，」 add nobody. */
const FRIEND = new RegExp(
  `(?<![不参增更])(?:添加|(?<!添)加)${WHOSE}(?:\\{专员姓名\\}|专员|顾问|好友|微信(?!小程序|公众号|支付|群))`,
);
/** 「人群」 is none, and 「群里」 is where somebody is already. */
const GROUP =
  /(?:邀请|加入|欢迎|可以|拉您|进|入)[^，。；、？\s]{0,6}(?:\{群名\}|(?<!人)群(?![里体众]))|\{群名\}.{0,40}加入/;

/** As far as its words say: an invitation is written like any other quick reply. */
export function invitesTo(quickReply: Pick<QuickReply, 'title' | 'blocks'>): Invites | null {
  const words = `${quickReply.title}\n${wordsOfQuickReply(quickReply)}`;
  if (FRIEND.test(words)) return 'friend';
  return GROUP.test(words) ? 'group' : null;
}

/** DE-931: the customer is already what they would be invited to be. */
export function isNeedless(invites: Invites | null, { friendOf, memberOf }: Relation): boolean {
  if (invites === null) return false;
  return (invites === 'friend' ? friendOf : memberOf).length > 0;
}
