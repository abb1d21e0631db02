import type { Logger } from 'pino';
import type { Acquisition, AcquisitionLink, AcquisitionWish } from '#shared/contracts/acquisition';
import { leftToSpend } from '#shared/domain/acquisition';
import { asServicerUserid, type ServicerUserid } from '#shared/domain/ids';
import { fail, succeed, type Failure, type Result } from '#shared/lib/result';
import { MINUTE, SECOND } from '#shared/lib/time';
import {
  acquisitionCreateReplySchema,
  acquisitionGetReplySchema,
  acquisitionListReplySchema,
  type AcquisitionCreateRequest,
  type AcquisitionUpdateRequest,
} from '#shared/wecom/acquisition';
import { replyStatusSchema } from '#shared/wecom/reply';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import { keepFor } from '../keep.ts';
import { failFromWecom } from '../wecom/fail-from-wecom.ts';
import { readPages } from '../wecom/read-pages.ts';
import type { Wecom } from '../wecom/wecom.ts';
import { createWallet } from './wallet.ts';

export type AcquisitionParts = {
  readonly db: RelayDatabase;
  readonly wecom: Wecom;
  readonly clock: Clock;
  readonly log: Logger;
};

/** What WeCom tells about links and their balance (wecom-api.md 2.5), as far as it changes what may be used. */
export type AcquisitionNews =
  | { readonly kind: 'balance' }
  | { readonly kind: 'link'; readonly linkId: string; readonly change: 'unavailable' | 'deleted' };

/** What WeCom tells of a link; whether it may be used it does not list. */
type Link = Omit<AcquisitionLink, 'sent' | 'added' | 'isUsable'>;

const base = 'externalcontact/customer_acquisition';
/** Links are read one by one, so what was read is kept; our own changes and WeCom's events end it. */
const KEPT_MS = 10 * MINUTE;

/** 获客链接: made, changed and removed here; the balance and its expiry are looked at before each use (wecom-api.md 6.8). */
export type AcquisitionDesk = ReturnType<typeof createAcquisition>;

export function createAcquisition({ db, wecom, clock, log }: AcquisitionParts) {
  const wallet = createWallet({ wecom, clock });
  const known = keepFor(clock, KEPT_MS, readLinks);

  async function readLinks(): Promise<Result<readonly Link[]>> {
    const listed = await readPages(async (cursor) => {
      const request = { limit: 100, ...(cursor === '' ? {} : { cursor }) };
      const page = await wecom.post(`${base}/list_link`, request, acquisitionListReplySchema);
      if (page.kind !== 'ok') return page;
      return { kind: 'ok', value: { items: page.value.link_id_list, next: page.value.next_cursor } };
    });
    if (listed.kind !== 'ok') return failFromWecom(`${base}/list_link`, listed);
    const links: Link[] = [];
    for (const linkId of listed.value) {
      const link = await readLink(linkId);
      if (!link.ok) return link;
      links.push(link.value);
    }
    return succeed(links);
  }

  async function readLink(linkId: string): Promise<Result<Link>> {
    const answer = await wecom.post(`${base}/get`, { link_id: linkId }, acquisitionGetReplySchema);
    if (answer.kind !== 'ok') return failFromWecom(`${base}/get`, answer);
    const { link, range } = answer.value;
    return succeed({
      linkId: link.link_id,
      name: link.link_name,
      url: link.url,
      users: range.user_list.map(asServicerUserid),
      departmentIds: range.department_list,
      skipVerify: link.skip_verify,
      madeAt: link.create_time * SECOND,
    });
  }

  async function unusable(): Promise<ReadonlySet<string>> {
    const rows = await db.selectFrom('acquisition_unusable').select('link_id').execute();
    return new Set(rows.map((row) => row.link_id));
  }

  /** How often each link was sent from here, and how many added somebody after that. */
  async function counts(): Promise<ReadonlyMap<string, { readonly sent: number; readonly added: number }>> {
    const rows = await db
      .selectFrom('acquisition_use')
      .select(({ fn }) => ['link_id', fn.countAll<number>().as('sent'), fn.count<number>('added_at').as('added')])
      .groupBy('link_id')
      .execute();
    return new Map(rows.map((row) => [row.link_id, { sent: row.sent, added: row.added }]));
  }

  async function withCounts(linkId: string): Promise<Result<AcquisitionLink>> {
    const link = await readLink(linkId);
    if (!link.ok) return link;
    const used = (await counts()).get(linkId) ?? { sent: 0, added: 0 };
    return succeed({ ...link.value, isUsable: !(await unusable()).has(linkId), ...used });
  }

  async function changed(path: string, body: object, by: ServicerUserid): Promise<Failure | null> {
    const answer = await wecom.post(path, body, replyStatusSchema);
    known.forget();
    if (answer.kind !== 'ok') {
      const failure = failFromWecom(path, answer);
      return failure.ok ? null : failure.error;
    }
    log.info({ by, path }, 'acquisition link: changed');
    return null;
  }

  return {
    async list(): Promise<Result<Acquisition>> {
      const [purse, links] = [await wallet.get(), await known.get()];
      if (!purse.ok) return purse;
      if (!links.ok) return links;
      const [used, gone] = [await counts(), await unusable()];
      const told = links.value.map((link) => ({
        ...link,
        isUsable: !gone.has(link.linkId),
        ...(used.get(link.linkId) ?? { sent: 0, added: 0 }),
      }));
      return succeed({ wallet: purse.value, links: told.toSorted((one, other) => other.madeAt - one.madeAt) });
    },

    async make(wish: AcquisitionWish, by: ServicerUserid): Promise<Result<AcquisitionLink>> {
      const request: AcquisitionCreateRequest = {
        link_name: wish.name,
        range: { user_list: wish.users },
        skip_verify: wish.skipVerify,
      };
      const answer = await wecom.post(`${base}/create_link`, request, acquisitionCreateReplySchema);
      known.forget();
      if (answer.kind !== 'ok') return failFromWecom(`${base}/create_link`, answer);
      log.info({ by, linkId: answer.value.link.link_id }, 'acquisition link: made');
      return withCounts(answer.value.link.link_id);
    },

    /** Departments were given in the admin console; they stay as they are. */
    async change(linkId: string, wish: AcquisitionWish, by: ServicerUserid): Promise<Result<AcquisitionLink>> {
      const before = await readLink(linkId);
      if (!before.ok) return before;
      const request: AcquisitionUpdateRequest = {
        link_id: linkId,
        link_name: wish.name,
        range: { user_list: wish.users, department_list: before.value.departmentIds },
        skip_verify: wish.skipVerify,
      };
      const failure = await changed(`${base}/update_link`, request, by);
      if (failure) return { ok: false, error: failure };
      // Other members may be what it lacked; if not, WeCom says so again.
      await db.deleteFrom('acquisition_unusable').where('link_id', '=', linkId).execute();
      return withCounts(linkId);
    },

    async remove(linkId: string, by: ServicerUserid): Promise<Result<null>> {
      const failure = await changed(`${base}/delete_link`, { link_id: linkId }, by);
      return failure ? { ok: false, error: failure } : succeed(null);
    },

    /**
     * May this link be sent now, and as which one? Asked before every use. `acquisition-gone`: no link of this app, or not
     * usable any more. `acquisition-empty`: nothing left to pay with, what has expired not counted.
     */
    async mayUse(url: string): Promise<Result<{ readonly linkId: string; readonly url: string }>> {
      const links = await known.get();
      if (!links.ok) return links;
      const address = withoutQuery(url);
      const link = links.value.find((each) => each.url === address);
      if (!link || (await unusable()).has(link.linkId)) return fail('acquisition-gone', 'no usable link of this app');
      const purse = await wallet.get();
      if (!purse.ok) return purse;
      if (leftToSpend(purse.value, clock.now()) < 1) return fail('acquisition-empty', 'no balance left');
      return succeed({ linkId: link.linkId, url: link.url });
    },

    /** The address that tells which conversation it was sent from: `token` comes back as State (wecom-api.md 6.8). */
    addressOf: (url: string, token: string): string => `${url}?customer_channel=${encodeURIComponent(token)}`,

    /** Somebody became a friend with this State: if it is one of our tokens, its link has worked. */
    async added(token: string, at: number): Promise<void> {
      const used = await db
        .updateTable('acquisition_use')
        .set({ added_at: at })
        .where('token', '=', token)
        .where('added_at', 'is', null)
        .returning('token')
        .executeTakeFirst();
      // It has cost one; WeCom tells only when few are left.
      if (used) wallet.forget();
    },

    async onNews(news: AcquisitionNews): Promise<void> {
      wallet.forget();
      if (news.kind !== 'link') return;
      if (news.change === 'unavailable')
        await db
          .insertInto('acquisition_unusable')
          .values({ link_id: news.linkId, at: clock.now() })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      known.forget();
    },
  };
}

function withoutQuery(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? `${parsed.origin}${parsed.pathname}` : url;
}
