import type { Relation } from '#shared/domain/customer';
import { wordsOfQuickReply, type QuickReply } from '#shared/domain/quick-reply';

/** What a quick reply invites to. */
export type Invites = 'friend' | 'group';

/** 「可以添加我们的{专员姓名}」「加个好友」「加一下我的企业微信」; who is merely named is nobody to be added. */
const FRIEND = /(?<!不)(添加|加一?[个下]?).{0,8}(\{专员姓名\}|专员|顾问|好友|微信)/;
const GROUP = /(邀请|加入|欢迎|可以|拉您|进|入).{0,6}(\{群名\}|群)|\{群名\}.{0,40}加入/;

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
