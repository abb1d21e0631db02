import { z } from 'zod';
import { DAY } from '#shared/lib/time';
import { statisticLimits } from '#shared/wecom/statistics';
import { toSeconds } from '../clock.ts';
import { refuse } from '../refusal.ts';
import { behaviorFigures, groupFigures } from '../world/contact-figures.ts';
import { needMember } from '../world/people.ts';
import { answer, read, type Api } from './api.ts';
import { daysAsked, isReady } from './statistic-days.ts';

const seconds = z.number().int().min(0);
const userids = z.array(z.string().min(1)).max(statisticLimits.useridsPerCall);
const mostDays = statisticLimits.contactDays;

const behaviorRequest = z.strictObject({
  userid: userids.default([]),
  partyid: z.array(z.number().int().positive()).max(statisticLimits.useridsPerCall).default([]),
  start_time: seconds,
  end_time: seconds,
});

/** wecom-api.md 6.9: a row a day, several members summed. Departments have no members in this simulator. */
export const userBehavior: Api = {
  path: 'externalcontact/get_user_behavior_data',
  methods: ['POST'],
  run({ world }, { body }) {
    const request = read(behaviorRequest, body);
    if (request.userid.length + request.partyid.length === 0)
      throw refuse('missingParameter', 'field: userid, partyid');
    const now = world.clock.now();
    const whose = new Set(request.userid.map((userid) => needMember(world, userid).userid.toLowerCase()));
    const days = daysAsked({ startTime: request.start_time, endTime: request.end_time, mostDays }, now);
    const ready = days.filter((day) => isReady(day, now));
    return answer({
      behavior_data: ready.map((day) => ({ stat_time: toSeconds(day), ...behaviorFigures(world, whose, day) })),
    });
  },
};

const groupSpan = {
  day_begin_time: seconds,
  day_end_time: seconds.optional(),
  owner_filter: z.strictObject({ userid_list: userids.min(1) }),
};
const groupRequest = z.strictObject({
  ...groupSpan,
  order_by: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).default(1),
  order_asc: z.union([z.literal(0), z.literal(1)]).default(0),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(statisticLimits.groupOwnersPerPage).default(500),
});
const groupDayRequest = z.strictObject(groupSpan);

/** What order_by counts: new groups, all groups, new members, all members (wecom-api.md 6.9 gives only the range 1–4). */
const orders = ['new_chat_cnt', 'chat_total', 'new_member_cnt', 'member_total'] as const;

/** wecom-api.md 6.9: an item per owner, over all the days. */
export const groupStatistic: Api = {
  path: 'externalcontact/groupchat/statistic',
  methods: ['POST'],
  run({ world }, { body }) {
    const request = read(groupRequest, body);
    const now = world.clock.now();
    const days = readyDays(request, now);
    const order = orders[request.order_by - 1] ?? 'new_chat_cnt';
    const sign = request.order_asc === 1 ? 1 : -1;
    const [first = 0] = days;
    const items = request.owner_filter.userid_list
      .map((userid) => {
        const owner = needMember(world, userid).userid;
        const to = first + days.length * DAY;
        return { owner, data: groupFigures(world, new Set([owner.toLowerCase()]), first, to) };
      })
      .toSorted((one, other) => sign * (one.data[order] - other.data[order]));
    const page = days.length === 0 ? [] : items.slice(request.offset, request.offset + request.limit);
    return answer({ total: items.length, next_offset: request.offset + page.length, items: page });
  },
};

/** wecom-api.md 6.9: an item per day, over all the owners. */
export const groupStatisticByDay: Api = {
  path: 'externalcontact/groupchat/statistic_group_by_day',
  methods: ['POST'],
  run({ world }, { body }) {
    const request = read(groupDayRequest, body);
    const owners = new Set(request.owner_filter.userid_list.map((id) => needMember(world, id).userid.toLowerCase()));
    const days = readyDays(request, world.clock.now());
    return answer({
      items: days.map((day) => ({ stat_time: toSeconds(day), data: groupFigures(world, owners, day, day + DAY) })),
    });
  },
};

/** Without day_end_time it is the first day alone. */
function readyDays(request: { day_begin_time: number; day_end_time?: number | undefined }, now: number) {
  const { day_begin_time: startTime, day_end_time: endTime = startTime } = request;
  return daysAsked({ startTime, endTime, mostDays }, now).filter((day) => isReady(day, now));
}
