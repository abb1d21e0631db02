import type { StatisticKind } from '#shared/contracts/wecom-statistics';
import { assertNever } from '#shared/lib/assert-never';
import { SECOND, startOfChinaDay } from '#shared/lib/time';
import { followUserListReplySchema } from '#shared/wecom/follow-user-list';
import {
  corpStatisticReplySchema,
  groupStatisticByDayReplySchema,
  servicerStatisticReplySchema,
  userBehaviorReplySchema,
  type GroupStatisticByDayRequest,
  type KfStatisticRequest,
  type UserBehaviorRequest,
} from '#shared/wecom/statistics';
import type { RelayDatabase } from '../db/open.ts';
import {
  accountFiguresOf,
  contactFiguresOf,
  groupFiguresOf,
  servicerFiguresOf,
  type FiguresByDay,
} from '../wecom/translate-statistics.ts';
import type { Wecom, WecomAnswer } from '../wecom/wecom.ts';
import type { StatisticCall, StatisticSubject } from './statistic-plan.ts';

/** The path WeCom is asked at for figures of this kind. */
export const statisticPaths = {
  account: 'kf/get_corp_statistic',
  servicer: 'kf/get_servicer_statistic',
  contact: 'externalcontact/get_user_behavior_data',
  group: 'externalcontact/groupchat/statistic_group_by_day',
} as const satisfies Readonly<Record<StatisticKind, string>>;

/** One call to WeCom, behind everything a person waits for (wecom-api.md 4.10, 6.9). */
export async function fetchFigures(wecom: Wecom, call: StatisticCall): Promise<WecomAnswer<FiguresByDay>> {
  const path = statisticPaths[call.kind];
  const [start, end] = [toSeconds(call.from), toSeconds(call.to)];
  switch (call.kind) {
    case 'account': {
      const request: KfStatisticRequest = { open_kfid: call.openKfid, start_time: start, end_time: end };
      return map(await wecom.post(path, request, corpStatisticReplySchema), accountFiguresOf);
    }
    case 'servicer': {
      const whose = call.subject === '' ? {} : { servicer_userid: call.subject };
      const request: KfStatisticRequest = { open_kfid: call.openKfid, ...whose, start_time: start, end_time: end };
      return map(await wecom.post(path, request, servicerStatisticReplySchema), servicerFiguresOf);
    }
    case 'contact': {
      const request: UserBehaviorRequest = { userid: [call.subject], start_time: start, end_time: end };
      return map(await wecom.post(path, request, userBehaviorReplySchema), contactFiguresOf);
    }
    case 'group': {
      const owners = { userid_list: [call.subject] };
      const request: GroupStatisticByDayRequest = { day_begin_time: start, day_end_time: end, owner_filter: owners };
      return map(await wecom.post(path, request, groupStatisticByDayReplySchema), groupFiguresOf);
    }
    default:
      return assertNever(call.kind);
  }
}

/** Whom WeCom has figures about: managed accounts, their servicers, and the members with 客户联系. */
export async function readSubjects(db: RelayDatabase, wecom: Wecom): Promise<readonly StatisticSubject[]> {
  const accounts = await db.selectFrom('account').select(['open_kfid', 'body']).orderBy('open_kfid').execute();
  const managed = new Set(
    accounts.filter((row) => (JSON.parse(row.body) as { isManaged: boolean }).isManaged).map((row) => row.open_kfid),
  );
  const places = await db.selectFrom('servicer_account').select(['open_kfid', 'servicer_userid']).execute();
  const members = await wecom.get('externalcontact/get_follow_user_list', {}, followUserListReplySchema);
  // Without the right to 客户联系 there is nobody to ask about; the doctor says so.
  const userids = members.kind === 'ok' ? members.value.follow_user : [];
  return [
    ...[...managed].flatMap((openKfid): readonly StatisticSubject[] => [
      { kind: 'account', openKfid, subject: '' },
      { kind: 'servicer', openKfid, subject: '' },
    ]),
    ...places
      .filter((place) => managed.has(place.open_kfid))
      .map((place): StatisticSubject => {
        return { kind: 'servicer', openKfid: place.open_kfid, subject: place.servicer_userid };
      }),
    ...userids.flatMap((subject): readonly StatisticSubject[] => [
      { kind: 'contact', openKfid: '', subject },
      { kind: 'group', openKfid: '', subject },
    ]),
  ];
}

function map<From, To>(answer: WecomAnswer<From>, change: (value: From) => To): WecomAnswer<To> {
  return answer.kind === 'ok' ? { kind: 'ok', value: change(answer.value) } : answer;
}

function toSeconds(day: string): number {
  return startOfChinaDay(day) / SECOND;
}
