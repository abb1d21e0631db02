import type {
  CorpTagsAnswer,
  CorpTagsView,
  CreateCorpTags,
  DeleteCorpTag,
  OrderCorpTags,
  RenameCorpTag,
  SettleTag,
} from '#shared/contracts/corp-tags';
import { succeed, type Failure, type Result } from '#shared/lib/result';
import { DAY, MINUTE } from '#shared/lib/time';
import { createTurns } from '#shared/lib/turns';
import {
  addCorpTagReplySchema,
  corpTagListReplySchema,
  type AddCorpTagRequest,
  type DelCorpTagRequest,
  type EditCorpTagRequest,
} from '#shared/wecom/corp-tags';
import { errcodes } from '#shared/wecom/errcodes';
import { replyStatusSchema } from '#shared/wecom/reply';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Feed } from '../feed/feed.ts';
import type { Log } from '../log.ts';
import { failFromWecom } from '../wecom/fail-from-wecom.ts';
import type { Wecom } from '../wecom/wecom.ts';
import { corpTagsReadAt, mendCustomers, storeCorpTags } from './corp-tag-copy.ts';
import { settle } from './corp-tag-settle.ts';
import { toAccess, viewCorpTags } from './corp-tag-view.ts';
import { planRanks } from './rank.ts';

export type CorpTagsParts = {
  readonly db: RelayDatabase;
  readonly feed: Feed;
  readonly wecom: Wecom;
  readonly clock: Clock;
  readonly log: Log;
  /** Our copy is another one now: whoever keeps something of it asks again. */
  readonly onChange?: () => void;
  /** There are contact jobs to do. */
  readonly wake?: () => void;
};

/** The company's tags: our copy of them, and every change to them. CT-1 … CT-8 */
export interface CorpTags {
  /** Reads WeCom now, and shows our copy when that fails. */
  read(): Promise<CorpTagsView>;
  create(wish: CreateCorpTags): Promise<Result<CorpTagsAnswer>>;
  rename(wish: RenameCorpTag): Promise<Result<CorpTagsAnswer>>;
  order(wish: OrderCorpTags): Promise<Result<CorpTagsAnswer>>;
  remove(wish: DeleteCorpTag): Promise<Result<CorpTagsAnswer>>;
  settle(wish: SettleTag): Promise<Result<CorpTagsAnswer>>;
  /** WeCom says that tags were changed by hand (wecom-api.md 2.4): the copy is brought up to date, soon. */
  refresh(): void;
  start(): void;
  idle(): Promise<void>;
  close(): Promise<void>;
}

const LIST = 'externalcontact/get_corp_tag_list';
const ADD = 'externalcontact/add_corp_tag';
const EDIT = 'externalcontact/edit_corp_tag';
const DELETE = 'externalcontact/del_corp_tag';
/** wecom-api.md 13.10: which of them is unsure. */
const noRight: ReadonlySet<string> = new Set(
  [errcodes.noRightOnTag, errcodes.noRightOnObject].map(({ code }) => `wecom:${code}`),
);

export function createCorpTags(parts: CorpTagsParts): CorpTags {
  const { db, feed, wecom, clock, log } = parts;
  const turns = createTurns();
  const life = { isRefreshing: false, isClosed: false };
  let timer: NodeJS.Timeout | undefined;

  /** CT-1: our copy as WeCom has it now. */
  async function readAgain(): Promise<Failure | null> {
    const answer = await wecom.post(LIST, {}, corpTagListReplySchema);
    if (answer.kind !== 'ok') {
      const failed = failFromWecom(LIST, answer);
      return failed.ok ? null : failed.error;
    }
    await feed.write(({ trx }) => storeCorpTags(trx, answer.value.tag_group, clock.now()));
    for (let isMore = true; isMore && !life.isClosed;)
      isMore = await feed.write(async ({ trx, append }) => {
        const mended = await mendCustomers(trx, clock.now());
        await append(mended.facts);
        return mended.isMore;
      });
    parts.onChange?.();
    return null;
  }

  /** CT-3: reads first, compares with what the screen showed, changes, and reads again. */
  function change(
    isAsSeen: (view: CorpTagsView) => boolean,
    work: (view: CorpTagsView) => Promise<Result<unknown>>,
  ): Promise<Result<CorpTagsAnswer>> {
    return turns.take(async () => {
      const failure = await readAgain();
      if (failure) return { ok: false, error: failure };
      const before = await viewCorpTags(db, null);
      if (!isAsSeen(before)) return succeed({ outcome: 'changed-elsewhere', view: before });
      const done = await work(before);
      const afterwards = await readAgain();
      if (!done.ok) return done;
      return succeed({ outcome: 'done', view: await viewCorpTags(db, afterwards) });
    });
  }

  async function edit(request: EditCorpTagRequest): Promise<Result<unknown>> {
    const answer = await wecom.post(EDIT, request, replyStatusSchema);
    const result = answer.kind === 'ok' ? succeed(null) : failFromWecom(EDIT, answer);
    await learn(request.id, result);
    return result;
  }

  /** CT-6: only trying tells whether we may change a tag. */
  async function learn(id: string, result: Result<unknown>): Promise<void> {
    const isRefused = !result.ok && noRight.has(result.error.code);
    if (!result.ok && !isRefused) return;
    const access = isRefused ? 'refused' : 'made';
    await feed.write(async ({ trx }) => {
      await trx.updateTable('corp_tag').set({ access }).where('tag_id', '=', id).execute();
      await trx.updateTable('corp_tag_group').set({ access }).where('group_id', '=', id).execute();
    });
  }

  /** CT-7: the call has no key to recognise a repetition by, so after silence WeCom is read before it is asked again. */
  async function add(wish: CreateCorpTags): Promise<Result<unknown>> {
    const place = 'groupId' in wish ? { group_id: wish.groupId } : { group_name: wish.groupName };
    for (let tries = 1; ; tries += 1) {
      const view = await viewCorpTags(db, null);
      const group = findGroup(view, wish);
      const there = new Set(group?.tags.map((tag) => tag.name));
      const missing = tries === 1 ? wish.names : wish.names.filter((name) => !there.has(name));
      if (missing.length === 0) return keepMade(wish);
      const request: AddCorpTagRequest = { ...place, tag: missing.map((name) => ({ name })) };
      const answer = await wecom.post(ADD, request, addCorpTagReplySchema);
      if (answer.kind === 'ok') {
        await readAgain();
        return keepMade(wish);
      }
      const failed = failFromWecom(ADD, answer);
      if (answer.kind === 'refused' || !answer.maybeDone || tries > 1 || (await readAgain())) return failed;
    }
  }

  async function keepMade(wish: CreateCorpTags): Promise<Result<unknown>> {
    const group = findGroup(await viewCorpTags(db, null), wish);
    const made = group?.tags.filter((tag) => wish.names.includes(tag.name)) ?? [];
    for (const tag of made) await learn(tag.tagId, succeed(null));
    // A group we made holds what we put into it and nothing else.
    if (group && made.length === group.tags.length) await learn(group.groupId, succeed(null));
    return succeed(null);
  }

  async function remove({ id }: DeleteCorpTag, view: CorpTagsView): Promise<Result<unknown>> {
    const isGroup = view.groups.some((group) => group.groupId === id);
    const request: DelCorpTagRequest = isGroup ? { group_id: [id] } : { tag_id: [id] };
    const answer = await wecom.post(DELETE, request, replyStatusSchema);
    if (answer.kind === 'ok') return succeed(null);
    const failed = failFromWecom(DELETE, answer);
    await learn(id, failed);
    // After silence: gone is done.
    if (answer.kind === 'refused' || !answer.maybeDone || (await readAgain())) return failed;
    return findNamed(await viewCorpTags(db, null), id) === null ? succeed(null) : failed;
  }

  async function order(wish: OrderCorpTags): Promise<Result<unknown>> {
    const table = wish.groupId === null ? 'corp_tag_group' : 'corp_tag';
    const rows =
      table === 'corp_tag_group'
        ? await db.selectFrom('corp_tag_group').select(['group_id as id', 'rank', 'access']).execute()
        : await db.selectFrom('corp_tag').select(['tag_id as id', 'rank', 'access']).execute();
    const ranks = new Map(rows.map((row) => [row.id, row.rank]));
    const access = new Map(rows.map((row) => [row.id, toAccess(row.access)]));
    for (const { id, rank } of planRanks(wish.ids, wish.moved, ranks, access)) {
      const edited = await edit({ id, order: rank });
      if (!edited.ok) return edited;
    }
    return succeed(null);
  }

  function refresh(): void {
    if (life.isRefreshing || life.isClosed) return;
    life.isRefreshing = true;
    void turns
      .take(async () => {
        life.isRefreshing = false;
        if (life.isClosed) return;
        const failure = await readAgain();
        if (failure) log.warn({ code: failure.code }, 'corp tags: could not be read');
      })
      .catch((error: unknown) => log.error({ err: error }, 'corp tags: reading failed'));
  }

  async function refreshIfOld(): Promise<void> {
    const readAt = await corpTagsReadAt(db);
    if (readAt === null || clock.now() - readAt >= DAY) refresh();
  }

  return {
    read: () => turns.take(async () => viewCorpTags(db, await readAgain())),
    create: (wish) =>
      change(
        (view) => 'groupName' in wish || findGroup(view, wish) !== null,
        () => add(wish),
      ),
    rename: ({ id, name, seen }) =>
      change(
        (view) => findNamed(view, id) === seen,
        () => edit({ id, name }),
      ),
    order: (wish) =>
      change(
        (view) => sameRow(idsOf(view, wish.groupId), wish.seen),
        () => order(wish),
      ),
    remove: (wish) =>
      change(
        (view) => findNamed(view, wish.id) === wish.seen && sameSet(idsOf(view, wish.id) ?? [], wish.seenTags),
        (view) => remove(wish, view),
      ),
    settle: (wish) =>
      change(
        () => true,
        async (view) => {
          const settled = await settle(
            { feed, now: () => clock.now(), add, view: () => viewCorpTags(db, null) },
            wish,
            view,
          );
          parts.wake?.();
          return settled;
        },
      ),
    refresh,
    start() {
      refresh();
      timer = setInterval(() => void refreshIfOld().catch(() => undefined), 10 * MINUTE);
      timer.unref();
    },
    idle: () => turns.idle(),
    async close() {
      life.isClosed = true;
      clearInterval(timer);
      await turns.idle();
    },
  };
}

function findGroup(view: CorpTagsView, wish: CreateCorpTags) {
  const isIt = (group: CorpTagsView['groups'][number]) =>
    'groupId' in wish ? group.groupId === wish.groupId : group.name === wish.groupName;
  return view.groups.find(isIt) ?? null;
}

/** The name of a tag or a group, or null when there is none of this id. */
function findNamed(view: CorpTagsView, id: string): string | null {
  for (const group of view.groups) {
    if (group.groupId === id) return group.name;
    const tag = group.tags.find((one) => one.tagId === id);
    if (tag) return tag.name;
  }
  return null;
}

/** The tags of a group in their order, or the groups (null); null for a group that is not there. */
function idsOf(view: CorpTagsView, groupId: string | null): readonly string[] | null {
  if (groupId === null) return view.groups.map((group) => group.groupId);
  return view.groups.find((group) => group.groupId === groupId)?.tags.map((tag) => tag.tagId) ?? null;
}

function sameRow(left: readonly string[] | null, right: readonly string[]): boolean {
  return left !== null && left.length === right.length && left.every((id, nth) => id === right[nth]);
}

function sameSet(left: readonly string[], right: readonly string[]): boolean {
  return sameRow(left.toSorted(), right.toSorted());
}
