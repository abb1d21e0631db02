import { z } from 'zod';
import { statisticLimits } from '#shared/wecom/statistics';
import type { Ledger } from '../ledger.ts';
import { needAccount } from '../world/conversations.ts';
import { corpFigures, servicerFigures, type Counted } from '../world/kf-figures.ts';
import { needMember } from '../world/people.ts';
import { sessionsOf } from '../world/sessions.ts';
import type { World } from '../world/world.ts';
import { toSeconds } from '../clock.ts';
import { answer, read, type Api } from './api.ts';
import { daysAsked, isReady } from './statistic-days.ts';

const span = {
  open_kfid: z.string().min(1),
  start_time: z.number().int().min(0),
  end_time: z.number().int().min(0),
};
const corpRequest = z.strictObject(span);
const servicerRequest = z.strictObject({ ...span, servicer_userid: z.string().min(1).optional() });

/** wecom-api.md 4.10 */
export const corpStatistic: Api = {
  path: 'kf/get_corp_statistic',
  methods: ['POST'],
  run({ world, ledger }, { body }) {
    const request = read(corpRequest, body);
    const { openKfid } = needAccount(world, request.open_kfid);
    return list(world, ledger, request, { openKfid }, corpFigures);
  },
};

/** wecom-api.md 4.10: without servicer_userid the whole account. */
export const servicerStatistic: Api = {
  path: 'kf/get_servicer_statistic',
  methods: ['POST'],
  run({ world, ledger }, { body }) {
    const request = read(servicerRequest, body);
    const { openKfid } = needAccount(world, request.open_kfid);
    const { servicer_userid: asked } = request;
    const whose = asked === undefined ? {} : { userid: needMember(world, asked).userid };
    return list(world, ledger, request, { openKfid, ...whose }, servicerFigures);
  },
};

function list(
  world: World,
  ledger: Ledger,
  request: { readonly start_time: number; readonly end_time: number },
  whose: Omit<Counted, 'sessions'>,
  count: typeof corpFigures,
) {
  const now = world.clock.now();
  const { start_time: startTime, end_time: endTime } = request;
  const days = daysAsked({ startTime, endTime, mostDays: statisticLimits.kfDays }, now);
  const counted = { ...whose, sessions: sessionsOf(world, ledger, whose.openKfid) };
  return answer({
    statistic_list: days.map((day) => {
      const statistic = isReady(day, now) ? count(world, ledger, counted, day) : null;
      return { stat_time: toSeconds(day), ...(statistic === null ? {} : { statistic }) };
    }),
  });
}
