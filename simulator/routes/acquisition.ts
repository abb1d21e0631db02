import { z } from 'zod';
import { acquisitionLimits } from '#shared/wecom/acquisition';
import { toSeconds } from '../clock.ts';
import { refuse } from '../refusal.ts';
import { balanceOf, newAcquisitionLink, type AcquisitionLink } from '../world/acquisition.ts';
import { needMember } from '../world/people.ts';
import type { World } from '../world/world.ts';
import { answer, read, type Api } from './api.ts';

// wecom-api.md 6.8 names the calls and the limits; the fields not named there are [memory].
const name = z.string().min(1).max(acquisitionLimits.nameCharacters);
const range = z.strictObject({
  user_list: z.array(z.string().min(1)).max(acquisitionLimits.users).default([]),
  department_list: z.array(z.number().int()).default([]),
});
const createRequest = z.strictObject({ link_name: name, range, skip_verify: z.boolean().default(true) });
const updateRequest = z.strictObject({
  link_id: z.string().min(1),
  link_name: name.optional(),
  range: range.optional(),
  skip_verify: z.boolean().optional(),
});
const one = z.strictObject({ link_id: z.string().min(1) });
const listRequest = z.strictObject({
  limit: z.number().int().min(1).max(100).default(50),
  cursor: z.string().optional(),
});
const customerRequest = z.strictObject({
  link_id: z.string().min(1),
  limit: z.number().int().min(1).max(1_000).default(50),
  cursor: z.string().optional(),
});
const statisticRequest = z.strictObject({
  link_id: z.string().min(1),
  start_time: z.number().int(),
  end_time: z.number().int(),
});
const base = 'externalcontact/customer_acquisition';

export const acquisitionCreate: Api = {
  path: `${base}/create_link`,
  methods: ['POST'],
  run({ world }, { body }) {
    const request = read(createRequest, body);
    const link = newAcquisitionLink(world, {
      name: request.link_name,
      users: needUsers(world, request.range.user_list),
      departments: request.range.department_list,
      skipVerify: request.skip_verify,
    });
    world.acquisitionLinks.set(link.linkId, link);
    return answer({ link: toWire(link) });
  },
};

export const acquisitionList: Api = {
  path: `${base}/list_link`,
  methods: ['POST'],
  run({ world }, { body }) {
    const { limit, cursor } = read(listRequest, body);
    const ids = [...world.acquisitionLinks.values()].filter((link) => link.byApp).map((link) => link.linkId);
    const { rows, next } = page(ids, limit, cursor);
    return answer({ link_id_list: rows, next_cursor: next });
  },
};

export const acquisitionGet: Api = {
  path: `${base}/get`,
  methods: ['POST'],
  run({ world }, { body }) {
    const link = needLink(world, read(one, body).link_id);
    return answer({ link: toWire(link), range: { user_list: link.users, department_list: link.departments } });
  },
};

export const acquisitionUpdate: Api = {
  path: `${base}/update_link`,
  methods: ['POST'],
  run({ world }, { body }) {
    const request = read(updateRequest, body);
    const link = needLink(world, request.link_id);
    if (request.link_name !== undefined) link.name = request.link_name;
    if (request.skip_verify !== undefined) link.skipVerify = request.skip_verify;
    if (request.range !== undefined) {
      link.users = needUsers(world, request.range.user_list);
      link.departments = request.range.department_list;
    }
    return answer();
  },
};

export const acquisitionDelete: Api = {
  path: `${base}/delete_link`,
  methods: ['POST'],
  run({ world }, { body }) {
    const link = needLink(world, read(one, body).link_id);
    world.acquisitionLinks.delete(link.linkId);
    return answer();
  },
};

export const acquisitionCustomers: Api = {
  path: `${base}/customer`,
  methods: ['POST'],
  run({ world }, { body }) {
    const request = read(customerRequest, body);
    const { rows, next } = page(needLink(world, request.link_id).customers, request.limit, request.cursor);
    return answer({
      customer_list: rows.map(({ externalUserid, userid, state, hasWritten }) => ({
        external_userid: externalUserid,
        userid,
        chat_status: hasWritten ? 1 : 0,
        state,
      })),
      next_cursor: next,
    });
  },
};

export const acquisitionStatistic: Api = {
  path: `${base}/statistic`,
  methods: ['POST'],
  run({ world }, { body }) {
    const { link_id, start_time, end_time } = read(statisticRequest, body);
    const link = needLink(world, link_id);
    const came = link.customers.filter(({ at }) => toSeconds(at) >= start_time && toSeconds(at) <= end_time);
    return answer({ click_link_customer_cnt: link.clicks, new_customer_cnt: came.length });
  },
};

export const acquisitionQuota: Api = {
  path: 'externalcontact/customer_acquisition_quota',
  methods: ['GET'],
  run({ world }) {
    return answer({
      total: world.wallet.total,
      balance: balanceOf(world),
      quota_list: world.wallet.quotas.map(({ expiresAt, balance }) => ({ expire_date: toSeconds(expiresAt), balance })),
    });
  },
};

function needUsers(world: World, userids: readonly string[]): string[] {
  return userids.map((userid) => {
    const member = needMember(world, userid);
    if (!member.contactRight) throw refuse('memberNotVerified');
    return member.userid;
  });
}

/** Only the app's own links (wecom-api.md 6.8). */
function needLink(world: World, linkId: string): AcquisitionLink {
  const link = world.acquisitionLinks.get(linkId);
  if (link === undefined || !link.byApp) throw refuse('invalidParameter', 'field: link_id');
  return link;
}

function toWire({ linkId, name: linkName, url, createdAt, skipVerify }: AcquisitionLink) {
  return { link_id: linkId, link_name: linkName, url, create_time: toSeconds(createdAt), skip_verify: skipVerify };
}

function page<Row>(rows: readonly Row[], limit: number, cursor: string | undefined) {
  const at = Number(
    Buffer.from(cursor ?? '', 'base64url')
      .toString()
      .slice(1),
  );
  const start = Number.isSafeInteger(at) && at > 0 ? at : 0;
  const end = start + limit;
  const next = end < rows.length ? Buffer.from(`a${end}`).toString('base64url') : '';
  return { rows: rows.slice(start, end), next };
}
