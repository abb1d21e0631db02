// The names of WeCom's own figures (wecom-api.md 4.10, 6.9). Seconds and minutes as WeCom counts them; a figure that is
// missing could not be computed there.

/** Of an account: kf/get_corp_statistic. */
export const accountFigures = [
  'sessions',
  'customers',
  'customerMessages',
  'assistantSessions',
  'assistantTransferRate',
  'assistantKnowledgeRate',
  'upgradedCustomers',
  'rejectedCustomers',
] as const;
type AccountFigure = (typeof accountFigures)[number];

/** Of servicers: kf/get_servicer_statistic. WeCom's own survey does not run under API management (wecom-api.md 4.10). */
export const servicerFigures = [
  'sessions',
  'customers',
  'customerMessages',
  'replyRate',
  'firstReplyAverageSeconds',
  'memberInvitations',
  'memberCustomers',
  'groupInvitations',
  'groupCustomers',
  'upgradedCustomers',
  'rejectedCustomers',
  'surveys',
  'surveyAnswerRate',
  'satisfiedRate',
  'middlingRate',
  'dissatisfiedRate',
] as const;
type ServicerFigure = (typeof servicerFigures)[number];

/** Of a member's friends: externalcontact/get_user_behavior_data. */
export const contactFigures = [
  'applications',
  'newContacts',
  'chats',
  'messages',
  'chatReplyPercentage',
  'chatReplyMinutes',
  'lostContacts',
] as const;
type ContactFigure = (typeof contactFigures)[number];

/** Of a member's customer groups: externalcontact/groupchat/statistic_group_by_day. Totals are as of the day's end. */
export const groupFigures = [
  'newGroups',
  'groups',
  'activeGroups',
  'newMembers',
  'members',
  'activeMembers',
  'groupMessages',
] as const;
type GroupFigure = (typeof groupFigures)[number];

export type WecomFigure = AccountFigure | ServicerFigure | ContactFigure | GroupFigure;
export type WecomFigures = Readonly<Partial<Record<WecomFigure, number>>>;
