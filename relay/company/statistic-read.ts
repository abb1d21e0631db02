import type { OwnFigures, StatisticKind, WecomStatistics } from '#shared/contracts/wecom-statistics';
import type { WecomFigures } from '#shared/contracts/wecom-figures';
import type { Account } from '#shared/domain/account';
import { asServicerUserid } from '#shared/domain/ids';
import { percentile, replySeconds, share } from '#shared/domain/metrics';
import type { Day } from '#shared/lib/time';
import type { RelayDatabase } from '../db/open.ts';
import { daysBetween, readyThrough } from './statistic-plan.ts';
import type { Statistics } from './statistics.ts';
import { sumFigures } from './sum-figures.ts';

type Span = {
  readonly from: Day;
  readonly to: Day;
  readonly of: 'accounts' | 'members';
  readonly account?: string | undefined;
};

/** WeCom's figures of these days, ours beside them and never among them. WS-4 */
export async function readStatistics(
  db: RelayDatabase,
  statistics: Pick<Statistics, 'status' | 'nameOf'>,
  span: Span,
  now: number,
): Promise<WecomStatistics> {
  const kept = await readKept(db, span);
  const own = await readOwn(db, span);
  const known = await readNames(db);
  const nameOf = (userid: string) => known.get(userid) ?? statistics.nameOf(userid) ?? userid;
  const rowOf = (openKfid: string, days: readonly Day[]) => ({
    account: sumFigures(kept.figures('account', openKfid, '', days)),
    servicers: sumFigures(kept.figures('servicer', openKfid, '', days)),
    own: own(openKfid, days),
  });
  const days = daysBetween(span.from, span.to);
  const accounts = await readAccounts(db, kept.openKfids);
  const chosen = accounts.find((account) => account.openKfid === span.account);
  return {
    from: span.from,
    to: span.to,
    readyThrough: readyThrough(now),
    fetchedAt: kept.fetchedAt,
    ...statistics.status(),
    accounts: accounts.map(({ openKfid, name }) => ({ openKfid, name, ...rowOf(openKfid, days) })),
    days: chosen
      ? days.toReversed().map((day) => {
          const isFetched = kept.isKept('account', chosen.openKfid, '', day);
          return { day, isFetched, ...rowOf(chosen.openKfid, [day]) };
        })
      : [],
    servicers: chosen
      ? kept.subjects('servicer', chosen.openKfid).map((userid) => ({
          servicerUserid: asServicerUserid(userid),
          name: nameOf(userid),
          figures: sumFigures(kept.figures('servicer', chosen.openKfid, userid, days)),
        }))
      : [],
    members: [...new Set([...kept.subjects('contact', ''), ...kept.subjects('group', '')])].map((userid) => ({
      servicerUserid: asServicerUserid(userid),
      name: nameOf(userid),
      contacts: sumFigures(kept.figures('contact', '', userid, days)),
      groups: sumFigures(kept.figures('group', '', userid, days)),
    })),
  };
}

async function readKept(db: RelayDatabase, { from, to, of, account = '' }: Span) {
  const rows = await db
    .selectFrom('wecom_statistic')
    .selectAll()
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where((e) =>
      e.or([
        e.and([e('kind', 'in', ['account', 'servicer']), e.or([e('subject', '=', ''), e('open_kfid', '=', account)])]),
        ...(of === 'members' ? [e('kind', 'in', ['contact', 'group'])] : []),
      ]),
    )
    .orderBy('subject')
    .execute();
  const keyOf = (kind: string, openKfid: string, subject: string, day: Day) => [kind, openKfid, subject, day].join(' ');
  const byKey = new Map(
    rows.map((row) => [
      keyOf(row.kind, row.open_kfid, row.subject, row.day),
      row.body === null ? null : (JSON.parse(row.body) as WecomFigures),
    ]),
  );
  return {
    fetchedAt: rows.reduce<number | null>((latest, row) => Math.max(latest ?? 0, row.fetched_at), null),
    openKfids: new Set(rows.map((row) => row.open_kfid).filter((openKfid) => openKfid !== '')),
    isKept: (kind: StatisticKind, openKfid: string, subject: string, day: Day) =>
      byKey.has(keyOf(kind, openKfid, subject, day)),
    figures: (kind: StatisticKind, openKfid: string, subject: string, days: readonly Day[]) =>
      days.map((day) => byKey.get(keyOf(kind, openKfid, subject, day)) ?? null),
    subjects: (kind: StatisticKind, openKfid: string) => [
      ...new Set(
        rows
          .filter((row) => row.kind === kind && row.open_kfid === openKfid && row.subject !== '')
          .map((row) => row.subject),
      ),
    ],
  };
}

/** By the board's rules, from the same evidence (ST-1 … ST-3). */
async function readOwn(
  db: RelayDatabase,
  { from, to }: Span,
): Promise<(openKfid: string, days: readonly Day[]) => OwnFigures> {
  const rows = await db
    .selectFrom('conversation_day')
    .select(['day', 'open_kfid', 'first_customer_at', 'first_reply_at'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('first_customer_at', 'is not', null)
    .execute();
  const byAccount = new Map<string, typeof rows>();
  for (const row of rows) {
    const those = byAccount.get(row.open_kfid) ?? [];
    byAccount.set(row.open_kfid, those);
    those.push(row);
  }
  return (openKfid, days) => {
    const wanted = new Set(days);
    const consults = (byAccount.get(openKfid) ?? []).filter((row) => wanted.has(row.day));
    const seconds = consults.flatMap((row) =>
      row.first_reply_at === null ? [] : [replySeconds(row.first_customer_at ?? 0, row.first_reply_at)],
    );
    return {
      consults: consults.length,
      answered: seconds.length,
      replyRate: share(seconds.length, consults.length),
      firstReplyMedianSeconds: percentile(seconds, 0.5),
    };
  };
}

/** Accounts there are, and deleted ones that have figures in these days. */
async function readAccounts(db: RelayDatabase, withFigures: ReadonlySet<string>): Promise<readonly Account[]> {
  const rows = await db.selectFrom('account').select('body').orderBy('open_kfid').execute();
  const gone = await db.selectFrom('account_face').select('open_kfid').where('gone_at', 'is not', null).execute();
  const isGone = new Set(gone.map((row) => row.open_kfid));
  return rows
    .map((row) => JSON.parse(row.body) as Account)
    .filter((account) => withFigures.has(account.openKfid) || !isGone.has(account.openKfid));
}

async function readNames(db: RelayDatabase): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('servicer').select(['servicer_userid', 'name']).execute();
  return new Map(rows.map((row) => [row.servicer_userid, row.name]));
}
