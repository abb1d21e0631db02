import { z } from 'zod';
import { chinaDay, DAY, startOfChinaDay, type Day } from '../lib/time.ts';
import type { OpenKfid, ServicerUserid } from '../domain/ids.ts';

// WeCom's own figures (wecom-api.md 4.10, 6.9), fetched once a day and kept apart from ours. Seconds and minutes as WeCom
// counts them; a figure that is missing could not be computed there.

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

export type StatisticKind = 'account' | 'servicer' | 'contact' | 'group';

export type WecomFigure = AccountFigure | ServicerFigure | ContactFigure | GroupFigure;
export type WecomFigures = Readonly<Partial<Record<WecomFigure, number>>>;

/** Our own figures for the same account and days, by the board's rules (ST-1 … ST-3). */
export type OwnFigures = {
  readonly consults: number;
  readonly answered: number;
  readonly replyRate: number | null;
  readonly firstReplyMedianSeconds: number | null;
};

/** Figures of several days together: counts added, rates weighted with the sessions behind them. Null = no data. */
export type StatisticRow = { readonly account: WecomFigures | null; readonly servicers: WecomFigures | null };

/** `GET /api/company/statistics?from=…&to=…&of=accounts|members&account=…` → WecomStatistics (supervisor, admin). */
export type WecomStatistics = {
  readonly from: Day;
  readonly to: Day;
  /** The last day WeCom can have figures of. */
  readonly readyThrough: Day;
  readonly fetchedAt: number | null;
  readonly isFetching: boolean;
  /** What could not be fetched, as `wecom:ERRCODE` and so on. */
  readonly problems: readonly { readonly kind: StatisticKind; readonly code: string }[];
  readonly accounts: readonly (StatisticRow & {
    readonly openKfid: OpenKfid;
    readonly name: string;
    readonly own: OwnFigures;
  })[];
  /** Of the account asked for: each day, newest first, and each servicer. */
  readonly days: readonly (StatisticRow & {
    readonly day: Day;
    readonly isFetched: boolean;
    readonly own: OwnFigures;
  })[];
  readonly servicers: readonly {
    readonly servicerUserid: ServicerUserid;
    readonly name: string;
    readonly figures: WecomFigures | null;
  }[];
  /** Only with `of=members`. */
  readonly members: readonly {
    readonly servicerUserid: ServicerUserid;
    readonly name: string;
    readonly contacts: WecomFigures | null;
    readonly groups: WecomFigures | null;
  }[];
};

/** Days of one look, both ends counted: what WeCom gives in one answer (wecom-api.md 10). */
export const MOST_STATISTIC_DAYS = 31;

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(startOfChinaDay(text)) && chinaDay(startOfChinaDay(text)) === text);

/** `account`: whose days and servicers are wanted as well. */
export const statisticQuerySchema = z
  .object({
    from: day,
    to: day,
    of: z.enum(['accounts', 'members']).default('accounts'),
    account: z.string().min(1).max(64).optional(),
  })
  .refine(({ from, to }) => {
    const days = (startOfChinaDay(to) - startOfChinaDay(from)) / DAY + 1;
    return days >= 1 && days <= MOST_STATISTIC_DAYS;
  });
