import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type {
  CustomerTransfer,
  GroupTransfer,
  Transfer,
  TransferCandidate,
  TransferCandidates,
  TransferList,
  TransferOutcome,
  TransferStatus,
  Unassigned,
} from '#shared/contracts/transfers';
import { asServicerUserid, type ServicerUserid } from '#shared/domain/ids';
import { succeed, type Result } from '#shared/lib/result';
import { DAY, MINUTE, SECOND } from '#shared/lib/time';
import {
  groupTransferReplySchema,
  transferCustomerReplySchema,
  transferResultReplySchema,
  transferStatuses,
  type TransferCustomerRequest,
} from '#shared/wecom/transfer';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { TransferTable } from '../db/tables/handing.ts';
import { failFromWecom } from '../wecom/fail-from-wecom.ts';
import { readPages } from '../wecom/read-pages.ts';
import type { Wecom } from '../wecom/wecom.ts';
import { nameKnown, pastOf, readCandidates, readUnassigned } from './candidates.ts';
import { FOLLOWED_MS, judgeTransfer } from './quota.ts';

export type TransferParts = {
  readonly db: RelayDatabase;
  readonly wecom: Wecom;
  readonly clock: Clock;
  readonly log: Logger;
};

/** Hands friends and groups from one member to another, and follows what comes of it (wecom-api.md 6.4). */
export type Transfers = ReturnType<typeof createTransfers>;

const LISTED = 500;
/** Results are asked for this often while something waits; it takes WeCom a day. */
const FOLLOW_MS = 10 * MINUTE;

type Begun = { readonly subjectId: string; readonly code: string | null };

export function createTransfers({ db, wecom, clock, log }: TransferParts) {
  const state = { isClosed: false };
  /** Names of groups, and of customers who never wrote here, as the screen last saw them. */
  const seenNames = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;

  async function begin(wish: CustomerTransfer, by: ServicerUserid): Promise<Result<readonly TransferOutcome[]>> {
    const { free, blocked } = await sort(wish);
    if (free.length === 0) return succeed(blocked);
    const path = wish.isResigned ? 'externalcontact/resigned/transfer_customer' : 'externalcontact/transfer_customer';
    const request: TransferCustomerRequest = {
      handover_userid: wish.from,
      takeover_userid: wish.to,
      external_userid: free,
      ...(wish.isResigned || wish.message === null || wish.message === ''
        ? {}
        : { transfer_success_msg: wish.message }),
    };
    const answer = await wecom.post(path, request, transferCustomerReplySchema);
    if (answer.kind !== 'ok') {
      // No key tells a repetition: what has begun is read before anybody asks again (wecom-api.md 8.3).
      const begun = answer.kind === 'unreachable' && answer.maybeDone ? await alreadyWaiting(wish, free) : [];
      if (begun.length === 0) return failFromWecom(path, answer);
      await keep(wish, 'customer', begun, by);
      const waiting = new Set(begun);
      return succeed([...blocked, ...free.map((subjectId) => toOutcome(subjectId, waiting.has(subjectId) ? 0 : null))]);
    }
    const codes = new Map(answer.value.customer.map((each) => [each.external_userid, each.errcode]));
    const begun = free.filter((subjectId) => codes.get(subjectId) === 0);
    await keep(wish, 'customer', begun, by);
    log.info({ by, begun: begun.length, refused: free.length - begun.length }, 'transfer: begun');
    return succeed([...blocked, ...free.map((subjectId) => toOutcome(subjectId, codes.get(subjectId) ?? null))]);
  }

  async function moveGroups(wish: GroupTransfer, by: ServicerUserid): Promise<Result<readonly TransferOutcome[]>> {
    const { free, blocked } = await sort(wish);
    if (free.length === 0) return succeed(blocked);
    const path = `externalcontact/groupchat/${wish.isResigned ? 'transfer' : 'onjob_transfer'}`;
    const answer = await wecom.post(path, { chat_id_list: free, new_owner: wish.to }, groupTransferReplySchema);
    if (answer.kind !== 'ok') return failFromWecom(path, answer);
    const failed = new Map(answer.value.failed_chat_list.map((each) => [each.chat_id, each.errcode]));
    const moved = free.filter((subjectId) => !failed.has(subjectId));
    await keep(wish, 'group', moved, by);
    log.info({ by, moved: moved.length, refused: failed.size }, 'transfer: groups moved');
    return succeed([...blocked, ...free.map((subjectId) => toOutcome(subjectId, failed.get(subjectId) ?? 0))]);
  }

  /** What our own memory forbids never reaches WeCom. */
  async function sort(wish: GroupTransfer): Promise<{ readonly free: string[]; readonly blocked: Begun[] }> {
    const ids = [...new Set(wish.subjectIds)];
    const past = await pastOf(
      db,
      ids.map((subjectId) => ({ subjectId })),
    );
    const free: string[] = [];
    const blocked: Begun[] = [];
    for (const subjectId of ids) {
      const { block } = judgeTransfer(past.get(subjectId) ?? [], wish.isResigned, clock.now());
      if (block) blocked.push({ subjectId, code: block.kind });
      else free.push(subjectId);
    }
    return { free, blocked };
  }

  async function alreadyWaiting(wish: CustomerTransfer, ids: readonly string[]): Promise<readonly string[]> {
    const rows = await results(wish.from, wish.to, wish.isResigned);
    const waiting = new Set(
      (rows ?? []).flatMap((row) => (row.status === transferStatuses.waiting ? [row.external_userid] : [])),
    );
    return ids.filter((id) => waiting.has(id));
  }

  async function keep(
    wish: GroupTransfer,
    kind: Transfer['kind'],
    ids: readonly string[],
    by: ServicerUserid,
  ): Promise<void> {
    if (ids.length === 0) return;
    const now = clock.now();
    const names = await nameKnown(
      db,
      ids.map((subjectId) => ({ subjectId, name: seenNames.get(subjectId) ?? '' })),
    );
    await db
      .insertInto('transfer')
      .values(
        names.map(({ subjectId, name }) => ({
          transfer_id: randomBytes(12).toString('hex'),
          kind,
          subject_id: subjectId,
          subject_name: name,
          from_userid: wish.from,
          to_userid: wish.to,
          is_resigned: wish.isResigned ? 1 : 0,
          started_at: now,
          started_by: by,
          status: kind === 'group' ? 'done' : 'waiting',
          takes_effect_at: kind === 'group' ? now : now + DAY,
        })),
      )
      .execute();
  }

  function remember(rows: readonly TransferCandidate[]): void {
    for (const { subjectId, name } of rows) if (name !== '') seenNames.set(subjectId, name);
  }

  async function results(from: string, to: string, isResigned: boolean) {
    const path = `externalcontact/${isResigned ? 'resigned/' : ''}transfer_result`;
    const rows = await readPages(async (cursor) => {
      const request = { handover_userid: from, takeover_userid: to, ...(cursor === '' ? {} : { cursor }) };
      const answer = await wecom.post(path, request, transferResultReplySchema);
      if (answer.kind !== 'ok') return answer;
      return { kind: 'ok', value: { items: answer.value.customer, next: answer.value.next_cursor } };
    });
    return rows.kind === 'ok' ? rows.value : null;
  }

  /** Asks WeCom what has become of every transfer that waits, a pair of members at a time. */
  async function follow(): Promise<void> {
    const pairs = await db
      .selectFrom('transfer')
      .select(['from_userid', 'to_userid', 'is_resigned'])
      .where('status', '=', 'waiting')
      .where('started_at', '>', clock.now() - FOLLOWED_MS)
      .distinct()
      .execute();
    for (const pair of pairs) {
      if (state.isClosed) return;
      const rows = await results(pair.from_userid, pair.to_userid, pair.is_resigned === 1);
      for (const row of rows ?? []) {
        const status = statusOf(row.status);
        await db
          .updateTable('transfer')
          .set({ status, takes_effect_at: row.takeover_time === 0 ? null : row.takeover_time * SECOND })
          .where('subject_id', '=', row.external_userid)
          .where('from_userid', '=', pair.from_userid)
          .where('to_userid', '=', pair.to_userid)
          .where('is_resigned', '=', pair.is_resigned)
          .where('status', '=', 'waiting')
          .execute();
      }
    }
  }

  function wake(): Promise<void> {
    running ??= follow()
      .catch((error: unknown) => log.error({ err: error }, 'transfer: results not read'))
      .finally(() => {
        running = null;
      });
    return running;
  }

  return {
    begin,
    moveGroups,
    async candidates(from: ServicerUserid): Promise<Result<TransferCandidates>> {
      const found = await readCandidates({ db, wecom }, from, clock.now());
      if (found.ok) remember([...found.value.customers, ...found.value.groups]);
      return found;
    },
    async unassigned(): Promise<Result<Unassigned>> {
      const found = await readUnassigned({ db, wecom }, seenNames, clock.now());
      if (found.ok) for (const { customers, groups } of found.value.members) remember([...customers, ...groups]);
      return found;
    },
    /** WeCom may know what came of one. */
    wake(): void {
      void wake();
    },
    /** The newest transfers, with what WeCom says of them now. */
    async list(): Promise<TransferList> {
      await wake();
      const rows = await db.selectFrom('transfer').selectAll().orderBy('started_at', 'desc').limit(LISTED).execute();
      return { transfers: rows.map(toTransfer), readAt: clock.now() };
    },
    start(): void {
      void wake();
      timer = setInterval(() => void wake(), FOLLOW_MS);
      timer.unref();
    },
    async close(): Promise<void> {
      state.isClosed = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** `errcode` null = WeCom did not say. */
function toOutcome(subjectId: string, errcode: number | null): TransferOutcome {
  if (errcode === 0) return { subjectId, code: null };
  return { subjectId, code: errcode === null ? 'wecom:unsure' : `wecom:${errcode}` };
}

function statusOf(wire: number): TransferStatus {
  if (wire === transferStatuses.done) return 'done';
  if (wire === transferStatuses.refused) return 'refused';
  return wire === transferStatuses.full ? 'full' : 'waiting';
}

function toTransfer(row: TransferTable): Transfer {
  return {
    transferId: row.transfer_id,
    // Written above only.
    kind: row.kind as Transfer['kind'],
    subjectId: row.subject_id,
    subjectName: row.subject_name,
    from: asServicerUserid(row.from_userid),
    to: asServicerUserid(row.to_userid),
    isResigned: row.is_resigned === 1,
    startedAt: row.started_at,
    startedBy: asServicerUserid(row.started_by),
    status: row.status as TransferStatus,
    takesEffectAt: row.takes_effect_at,
  };
}
