import { z } from 'zod';
import { contactWayLimits, contactWaysListedSince } from '#shared/wecom/contact-way';
import { toSeconds } from '../clock.ts';
import { refuse } from '../refusal.ts';
import { answer, read, type Api } from './api.ts';

const seconds = z.number().int().min(0).optional();
const listRequest = z.strictObject({
  start_time: seconds,
  end_time: seconds,
  cursor: z.string().default(''),
  limit: z.number().int().min(1).max(contactWayLimits.listMost).default(contactWayLimits.listDefault),
});

/**
 * wecom-api.md 6.6: ids only, of the last 90 days unless a window is given, never from before 2021-07-10. Temporary ones
 * are not in it.
 */
export const listContactWay: Api = {
  path: 'externalcontact/list_contact_way',
  methods: ['POST'],
  run({ world }, { body }) {
    const request = read(listRequest, body ?? {});
    const end = request.end_time ?? toSeconds(world.clock.now());
    const start = Math.max(request.start_time ?? end - contactWayLimits.listDays * 86_400, contactWaysListedSince);
    if (request.start_time !== undefined && request.start_time > end)
      throw refuse('invalidParameter', 'field: end_time');
    const found = [...world.ways.values()].filter((way) => {
      const madeAt = toSeconds(way.createdAt);
      return way.kind === 'contact' && way.temp === undefined && madeAt >= start && madeAt <= end;
    });
    const from = request.cursor === '' ? 0 : found.findIndex((way) => cursorOf(way.configId) === request.cursor) + 1;
    if (request.cursor !== '' && from === 0) throw refuse('invalidCursor');
    const page = found.slice(from, from + request.limit);
    const last = page.at(-1);
    const next = last !== undefined && from + page.length < found.length ? cursorOf(last.configId) : '';
    return answer({ contact_way: page.map((way) => ({ config_id: way.configId })), next_cursor: next });
  },
};

function cursorOf(configId: string): string {
  return Buffer.from(configId).toString('base64url');
}
