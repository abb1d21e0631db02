import type { StatisticKind } from '#shared/contracts/wecom-statistics';
import { HOUR, MINUTE, type Day } from '#shared/lib/time';
import { memberReplySchema } from '#shared/wecom/reply';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Log } from '../log.ts';
import { failFromWecom } from '../wecom/fail-from-wecom.ts';
import type { FiguresByDay } from '../wecom/translate-statistics.ts';
import type { Wecom } from '../wecom/wecom.ts';
import { fetchFigures, readSubjects, statisticPaths } from './statistic-fetch.ts';
import { daysBetween, planCalls, readyThrough, type KeptDay, type StatisticCall } from './statistic-plan.ts';

/** Fetches WeCom's own figures every morning, and what is missing of the last 180 days. WS-1, WS-2 */
export interface Statistics {
  /** The first look is a minute later: the start has better things to do. */
  start(): void;
  /** Looks at once what is missing. */
  wake(): void;
  status(): {
    readonly isFetching: boolean;
    readonly problems: readonly { readonly kind: StatisticKind; readonly code: string }[];
  };
  /** Of a member who serves no account; null = WeCom did not say. */
  nameOf(userid: string): string | null;
  idle(): Promise<void>;
  close(): Promise<void>;
}

const LOOK_MS = MINUTE;
/** For new accounts, late figures and what failed; a new day does not wait for it. */
const AGAIN_MS = HOUR;
/** Calls under way at once: this is in nobody's hurry. */
const PARALLEL = 2;

export function createStatistics({
  db,
  wecom,
  clock,
  log,
}: {
  readonly db: RelayDatabase;
  readonly wecom: Wecom;
  readonly clock: Clock;
  readonly log: Log;
}): Statistics {
  const problems = new Map<StatisticKind, string>();
  const names = new Map<string, string>();
  let looked: { readonly day: Day; readonly at: number } | null = null;
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  const state = { isClosed: false };

  async function run(): Promise<void> {
    const day = readyThrough(clock.now());
    problems.clear();
    const calls: StatisticCall[] = [];
    const subjects = await readSubjects(db, wecom);
    for (const about of subjects) {
      const rows = await db
        .selectFrom('wecom_statistic')
        .select(['day', 'fetched_at', 'body'])
        .where('kind', '=', about.kind)
        .where('open_kfid', '=', about.openKfid)
        .where('subject', '=', about.subject)
        .execute();
      const kept = rows.map((row): KeptDay => {
        return { day: row.day, fetchedAt: row.fetched_at, isEmpty: row.body === null };
      });
      calls.push(...planCalls(about, kept, clock.now()));
    }
    // Yesterday of everybody comes before the past of anybody.
    calls.sort((one, other) => (one.to < other.to ? 1 : one.to > other.to ? -1 : 0));
    await Promise.all(Array.from({ length: PARALLEL }, () => work(calls)));
    await learnNames(new Set(subjects.filter((one) => one.kind === 'contact').map((one) => one.subject)));
    looked = { day, at: clock.now() };
    if (problems.size > 0) log.warn({ problems: Object.fromEntries(problems) }, 'figures of WeCom are missing');
  }

  async function work(calls: StatisticCall[]): Promise<void> {
    for (let call = calls.shift(); call && !state.isClosed; call = calls.shift()) {
      const answer = await fetchFigures(wecom, call);
      if (answer.kind === 'ok') await keep(call, answer.value);
      else {
        const failed = failFromWecom(statisticPaths[call.kind], answer);
        if (!failed.ok) problems.set(call.kind, failed.error.code);
      }
    }
  }

  /** Every day that was asked for gets its row: one without data is empty, not missing. */
  async function keep({ kind, openKfid, subject, from, to }: StatisticCall, figures: FiguresByDay): Promise<void> {
    const rows = daysBetween(from, to).map((day) => {
      const told = figures.get(day) ?? null;
      const body = told === null ? null : JSON.stringify(told);
      return { day, kind, open_kfid: openKfid, subject, fetched_at: clock.now(), body };
    });
    await db
      .insertInto('wecom_statistic')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['day', 'kind', 'open_kfid', 'subject'])
          .doUpdateSet((told) => ({ fetched_at: told.ref('excluded.fetched_at'), body: told.ref('excluded.body') })),
      )
      .execute();
  }

  /** Those who serve an account have their names in the directory. */
  async function learnNames(userids: Set<string>): Promise<void> {
    const known = await db.selectFrom('servicer').select('servicer_userid').where('name', '!=', '').execute();
    for (const row of known) userids.delete(row.servicer_userid);
    for (const userid of userids) {
      if (names.has(userid) || state.isClosed) continue;
      const answer = await wecom.get('user/get', { userid }, memberReplySchema);
      if (answer.kind === 'ok') names.set(userid, answer.value.name);
    }
  }

  function isDue(): boolean {
    const now = clock.now();
    return looked === null || looked.day !== readyThrough(now) || now - looked.at >= AGAIN_MS;
  }

  function wake(): void {
    if (state.isClosed) return;
    running ??= run()
      .catch((error: unknown) => log.error({ err: error }, 'statistics: work failed'))
      .finally(() => {
        running = null;
      });
  }

  return {
    start() {
      timer = setInterval(() => {
        if (isDue()) wake();
      }, LOOK_MS);
      timer.unref();
    },
    wake,
    status: () => ({
      isFetching: running !== null,
      problems: [...problems].map(([kind, code]) => ({ kind, code })),
    }),
    nameOf: (userid) => names.get(userid) ?? null,
    async idle() {
      for (let work = running; work; work = running) await work;
    },
    async close() {
      state.isClosed = true;
      clearInterval(timer);
      await running;
    },
  };
}
