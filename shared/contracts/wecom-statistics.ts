import { z } from 'zod';
import { MOST_STATISTIC_DAYS } from './limits.ts';
import type { WecomFigures } from './wecom-figures.ts';
import { chinaDay, DAY, startOfChinaDay, type Day } from '../lib/time.ts';
import type { OpenKfid, ServicerUserid } from '../domain/ids.ts';

// WeCom's own figures (wecom-api.md 4.10, 6.9), fetched once a day and kept apart from ours.

export type StatisticKind = 'account' | 'servicer' | 'contact' | 'group';

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
