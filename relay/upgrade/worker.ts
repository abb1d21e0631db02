import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { NewFact } from '#shared/domain/fact';
import { assertNever } from '#shared/lib/assert-never';
import { backoff } from '#shared/lib/backoff';
import { MINUTE, SECOND } from '#shared/lib/time';
import { errcodes } from '#shared/wecom/errcodes';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Feed, Writer } from '../feed/feed.ts';
import { createLanes, type Lanes } from '../lanes.ts';
import type { Wecom, WecomAnswer } from '../wecom/wecom.ts';
import { addFriend, nameOf, removeFriend } from './friend.ts';
import { compareTags, fetchTags } from './edited.ts';
import { applyDelta, readGroup, stepOf } from './group-delta.ts';
import { compareGroup, fetchGroup } from './group.ts';
import type { ContactJob, JobOf } from './job.ts';
import { markTags, noteWritten, writeRemark } from './write.ts';

export type ContactWorkerParts = {
  readonly db: RelayDatabase;
  readonly feed: Feed;
  readonly wecom: Wecom;
  readonly clock: Clock;
  readonly log: Logger;
  readonly random?: () => number;
  /** Counts what came of a job, by name. */
  readonly count?: (event: ContactEvent) => void;
};

export type ContactEvent = `contact.${'done' | 'postponed' | 'dropped'}`;

/** What came of a job: facts to write with its end; another try; or a refusal that no repetition mends. */
type Ending =
  | { readonly kind: 'done'; readonly apply: (writer: Writer, now: number) => Promise<readonly NewFact[]> }
  | { readonly kind: 'again' }
  | { readonly kind: 'dropped'; readonly errcode: number };

/** Refusals about this very customer, colleague or tag. All others are about the company's settings: mended by people. */
const hopeless: ReadonlySet<number> = new Set([
  errcodes.invalidUserid.code,
  errcodes.invalidTag.code,
  errcodes.invalidExternalUserid.code,
  40144,
  errcodes.memberNotFound.code,
  errcodes.notFriends.code,
]);

/** Does the contact jobs: events first come, first followed up, per pair and group; kept through crashes and outages. */
export function createContactWorker(parts: ContactWorkerParts): Lanes {
  const { db, feed, wecom, clock, log } = parts;
  const random = parts.random ?? Math.random;

  async function attempt(job: ContactJob): Promise<Ending> {
    switch (job.kind) {
      case 'friend-added': {
        const name = await nameOf(db, wecom, job.servicerUserid);
        return { kind: 'done', apply: ({ trx }, now) => addFriend(trx, job, name, now) };
      }
      case 'friend-edited': {
        const answer = await fetchTags(wecom, job.externalUserid);
        if (answer.kind !== 'ok') return toEnding(answer);
        const found = answer.value;
        return { kind: 'done', apply: ({ trx }, now) => compareTags(trx, job.externalUserid, found, now) };
      }
      case 'friend-removed':
        return { kind: 'done', apply: ({ trx }, now) => removeFriend(trx, job, now) };
      case 'group-changed': {
        const known = await readGroup(db, job.chatId);
        const step = stepOf(job, known?.member_version ?? null);
        if (step === 'none') return { kind: 'done', apply: () => Promise.resolve([]) };
        if (step === 'dismiss')
          return { kind: 'done', apply: ({ trx }, now) => compareGroup(trx, job.chatId, null, now) };
        if (step === 'delta' && known)
          return { kind: 'done', apply: ({ trx }, now) => applyDelta(trx, job, known.name, now) };
        const answer = await fetchGroup(wecom, job.chatId);
        if (answer.kind !== 'ok') return toEnding(answer);
        const group = answer.value;
        return { kind: 'done', apply: ({ trx }, now) => compareGroup(trx, job.chatId, group, now) };
      }
      case 'mark-tags': {
        const answer = await markTags(wecom, job);
        if (answer.kind === 'ok') return { kind: 'done', apply: ({ trx }, now) => noteWritten(trx, job, now) };
        const ending = toEnding(answer);
        return ending.kind === 'dropped' && job.add.length + job.remove.length > 1 ? oneByOne(job) : ending;
      }
      case 'write-remark': {
        const answer = await writeRemark(db, wecom, job);
        return answer.kind === 'ok' ? { kind: 'done', apply: () => Promise.resolve([]) } : toEnding(answer);
      }
      default:
        return assertNever(job);
    }
  }

  /** One tag that WeCom does not know any more must not keep the others away. */
  async function oneByOne(job: JobOf<'mark-tags'>): Promise<Ending> {
    const written: string[] = [];
    const singles = [
      ...job.remove.map((tag) => ({ ...job, add: [], remove: [tag] })),
      ...job.add.map((tag) => ({ ...job, add: [tag], remove: [] })),
    ];
    for (const single of singles) {
      const answer = await markTags(wecom, single);
      if (answer.kind === 'ok') written.push(...single.add);
      else if (toEnding(answer).kind === 'again') return { kind: 'again' };
      else log.error({ job: job.kind, answer }, 'upgrade: WeCom refused one tag for good');
    }
    return { kind: 'done', apply: ({ trx }, now) => noteWritten(trx, { ...job, add: written }, now) };
  }

  async function step(lane: string): Promise<boolean> {
    const row = await db
      .selectFrom('contact_job')
      .selectAll()
      .where('lane', '=', lane)
      .orderBy('position')
      .limit(1)
      .executeTakeFirst();
    if (!row || row.next_at > clock.now()) return false;
    // Written by enqueue only.
    const job = JSON.parse(row.body) as ContactJob;
    const ending = await attempt(job);
    const about = { job: job.kind, position: row.position, attempts: row.attempts + 1 };
    if (ending.kind === 'again') {
      const next_at = clock.now() + backoff(row.attempts + 1, SECOND, 10 * MINUTE, random());
      const next = { attempts: row.attempts + 1, next_at };
      await db.updateTable('contact_job').set(next).where('position', '=', row.position).execute();
      log.warn(about, 'upgrade: will be tried again');
      parts.count?.('contact.postponed');
      return true;
    }
    if (ending.kind === 'dropped') log.error({ ...about, errcode: ending.errcode }, 'upgrade: WeCom refused for good');
    await feed.write(async (writer) => {
      const now = clock.now();
      await writer.trx.deleteFrom('contact_job').where('position', '=', row.position).execute();
      if (ending.kind === 'done') await writer.append(await ending.apply(writer, now));
    });
    parts.count?.(`contact.${ending.kind}`);
    return true;
  }

  const heads = sql`FROM contact_job AS j WHERE j.position =
    (SELECT min(k.position) FROM contact_job AS k WHERE k.lane = j.lane)`;
  const work = {
    name: 'upgrade',
    parallel: 4,
    step,
    async due(now: number, limit: number) {
      const { rows } = await sql<{ lane: string }>`
        SELECT j.lane ${heads} AND j.next_at <= ${now} ORDER BY j.position LIMIT ${limit}`.execute(db);
      return rows.map((row) => row.lane);
    },
    async nextAt() {
      const { rows } = await sql<{ at: number | null }>`SELECT min(j.next_at) AS at ${heads}`.execute(db);
      return rows[0]?.at ?? null;
    },
  };
  const lanes = createLanes(work, clock, log);
  lanes.wake();
  return lanes;
}

function toEnding(answer: Exclude<WecomAnswer<unknown>, { kind: 'ok' }>): Ending {
  if (answer.kind === 'unreachable' || !hopeless.has(answer.errcode)) return { kind: 'again' };
  return { kind: 'dropped', errcode: answer.errcode };
}
