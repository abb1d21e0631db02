import { sql } from 'kysely';
import { DAY, HOUR } from '#shared/lib/time';
import { oneWay, type Profile, type Relation } from '#shared/domain/customer';
import type { NewFact } from '#shared/domain/fact';
import { asExternalUserid, asOpenKfid } from '#shared/domain/ids';
import { customerBatchgetReplySchema, type CustomerBatchgetReply } from '#shared/wecom/customer';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Feed } from '../feed/feed.ts';
import type { Wecom } from '../wecom/wecom.ts';
import type { Report } from './report.ts';

/** Fetches the picture behind an avatar address and answers its hash, or null when it may not or cannot. */
export type AvatarFetch = (url: string) => Promise<string | null>;

/** WeCom tells who a customer is only within 48 h of contact (wecom-api.md 4.8), so it is asked at contact. IN-10 */
export interface Snapshots {
  /** These customers wrote or entered just now. Cheap for those known. */
  see(externalUserids: readonly string[]): void;
  /** Customers whose snapshot a stop (looked for once) or a failure prevented. Cheap when there are none. */
  resume(): Promise<void>;
  idle(): Promise<void>;
  close(): Promise<void>;
}

const BATCH = 100;
const STALE_MS = DAY;
/** A customer WeCom would not tell about is asked again no sooner. */
const RETRY_MS = HOUR;
const MEMORY = 100_000;
const genders: Readonly<Record<number, Profile['gender']>> = { 1: 'male', 2: 'female' };

type Told = CustomerBatchgetReply['customer_list'][number];

export function createSnapshots({
  db,
  feed,
  wecom,
  clock,
  report,
  fetchAvatar,
}: {
  readonly db: RelayDatabase;
  readonly feed: Feed;
  readonly wecom: Wecom;
  readonly clock: Clock;
  readonly report: Report;
  readonly fetchAvatar: AvatarFetch;
}): Snapshots {
  /** When each was last looked at, so that a busy customer costs a look-up in a map. */
  let lookedAt = new Map<string, number>();
  const wanted = new Set<string>();
  const failed = new Set<string>();
  const state = { isClosed: false, isResumed: false };
  let running: Promise<void> | null = null;

  function start(): void {
    if (running || state.isClosed || wanted.size === 0) return;
    running = run().finally(() => {
      running = null;
      start();
    });
  }

  async function run(): Promise<void> {
    while (wanted.size > 0 && !state.isClosed) {
      const batch = [...wanted].slice(0, BATCH);
      for (const id of batch) wanted.delete(id);
      try {
        await take(batch);
      } catch (error) {
        putBack(batch);
        report({ kind: 'directory.failed', path: 'kf/customer/batchget', errcode: null, error });
      }
    }
  }

  function putBack(ids: readonly string[]): void {
    for (const id of ids) {
      lookedAt.delete(id);
      if (failed.size < MEMORY) failed.add(id);
    }
  }

  /** Rows for all, then a snapshot of those that have none or an old one. */
  async function take(batch: readonly string[]): Promise<void> {
    const now = clock.now();
    const rows = await remember(batch, now);
    const due = rows.filter((row) => now - (profileOf(row)?.takenAt ?? -Infinity) >= STALE_MS);
    if (due.length === 0) return;
    const ids = due.map((row) => row.external_userid);
    const request = { external_userid_list: ids, need_enter_session_context: 0 };
    const answer = await wecom.post('kf/customer/batchget', request, customerBatchgetReplySchema);
    if (answer.kind !== 'ok') {
      putBack(ids);
      const errcode = answer.kind === 'refused' ? answer.errcode : null;
      report({ kind: 'directory.failed', path: 'kf/customer/batchget', errcode });
      return;
    }
    const before = new Map(due.map((row) => [row.external_userid, profileOf(row)]));
    const changed: (readonly [string, Profile])[] = [];
    for (const told of answer.value.customer_list) {
      const known = before.get(told.external_userid);
      if (known !== undefined) changed.push([told.external_userid, await toProfile(told, known, now)]);
    }
    await store(changed, now);
    report({ kind: 'snapshot.taken', count: changed.length });
  }

  type Row = { readonly external_userid: string; readonly profile: string | null };

  async function remember(ids: readonly string[], now: number): Promise<readonly Row[]> {
    const list = JSON.stringify(ids);
    await sql`
      INSERT INTO customer (external_userid, first_seen_at, profile, relation, tags)
      SELECT value, ${now}, NULL, ${JSON.stringify(oneWay)}, '[]' FROM json_each(${list}) WHERE true
      ON CONFLICT DO NOTHING`.execute(db);
    const { rows } = await sql<Row>`
      SELECT external_userid, profile FROM customer
      WHERE external_userid IN (SELECT value FROM json_each(${list}))`.execute(db);
    return rows;
  }

  function profileOf(row: Row): Profile | null {
    return row.profile === null ? null : (JSON.parse(row.profile) as Profile);
  }

  function withoutAvatar(error: unknown): null {
    report({ kind: 'directory.failed', path: 'avatar', errcode: null, error });
    return null;
  }

  async function toProfile(told: Told, before: Profile | null, now: number): Promise<Profile> {
    // What WeCom told once and leaves out later is still so.
    const unionid = told.unionid || before?.unionid;
    const avatar = told.avatar === '' ? null : await fetchAvatar(told.avatar).catch(withoutAvatar);
    return {
      nickname: told.nickname,
      avatar: avatar ?? before?.avatar ?? null,
      gender: genders[told.gender] ?? 'unknown',
      ...(unionid ? { unionid } : {}),
      takenAt: now,
    };
  }

  /** The relation is somebody else's and only repeated; one fact for every account the customer has come to. */
  async function store(changed: readonly (readonly [string, Profile])[], now: number): Promise<void> {
    await feed.write(async ({ trx, append }) => {
      const facts: NewFact[] = [];
      for (const [id, profile] of changed) {
        const row = await trx
          .updateTable('customer')
          .set({ profile: JSON.stringify(profile) })
          .where('external_userid', '=', id)
          .returning('relation')
          .executeTakeFirst();
        const accounts = await trx
          .selectFrom('conversation')
          .select('open_kfid')
          .where('external_userid', '=', id)
          .execute();
        const relation = JSON.parse(row?.relation ?? JSON.stringify(oneWay)) as Relation;
        for (const { open_kfid } of accounts)
          facts.push({
            kind: 'customer.changed',
            at: now,
            openKfid: asOpenKfid(open_kfid),
            externalUserid: asExternalUserid(id),
            profile,
            relation,
          });
      }
      await append(facts);
    });
  }

  return {
    see(ids) {
      const now = clock.now();
      if (lookedAt.size > MEMORY) lookedAt = new Map();
      for (const id of ids) {
        if (now - (lookedAt.get(id) ?? -Infinity) < RETRY_MS) continue;
        lookedAt.set(id, now);
        wanted.add(id);
      }
      start();
    },
    async resume() {
      const again = [...failed];
      failed.clear();
      this.see(again);
      // Reads every conversation, so once for each start; what fails afterwards is remembered.
      if (state.isResumed) return;
      const { rows } = await sql<{ external_userid: string }>`
        SELECT DISTINCT c.external_userid FROM conversation AS c
        LEFT JOIN customer AS k ON k.external_userid = c.external_userid
        WHERE k.profile IS NULL AND c.last_at > ${clock.now() - 2 * DAY}`.execute(db);
      state.isResumed = true;
      this.see(rows.map((row) => row.external_userid));
    },
    async idle() {
      for (let work = running; work; work = running) await work;
    },
    async close() {
      state.isClosed = true;
      wanted.clear();
      await running;
    },
  };
}
