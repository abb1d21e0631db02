import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { OpenKfid } from '#shared/domain/ids';
import type { RoutedServicer } from '#shared/domain/route';
import { DAY } from '#shared/lib/time';
import type { RelayDatabase } from '../db/open.ts';
import type { Database } from '../db/schema.ts';

export type PackedServicer = readonly [
  RoutedServicer['servicerUserid'],
  RoutedServicer['state'],
  RoutedServicer['cover'],
  RoutedServicer['availability'],
  isHere: 0 | 1,
  goneSince: number | null,
  active: number,
  lastGiven: number | null,
];
/** Place in the lineup, place in the colleague, and what stands there now. */
type Change = readonly [colleague: number, field: number, value: string | number | null];

/** All colleagues of an account as they were a little earlier, and what is otherwise by now. */
export type LineupRef = { readonly lineup: string; readonly changes: readonly Change[] };

/** With more changes than this a new lineup is smaller, over all decisions that point to it. */
const MOST_CHANGES = 48;
/** So long a lineup is pointed to: it must outlive the last decision that does. */
export const LINEUP_USED_MS = DAY;

/** Most colleagues are as they were when the decision before this one was made, so they are kept once for many. */
export async function keepLineup(
  trx: Transaction<Database>,
  openKfid: OpenKfid,
  servicers: readonly RoutedServicer[],
  now: number,
): Promise<LineupRef> {
  const packed = servicers.map(pack);
  const newest = await trx
    .selectFrom('routing_lineup')
    .select(['hash', 'body'])
    .where('open_kfid', '=', openKfid)
    .where('made_at', '>', now - LINEUP_USED_MS)
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const changes = newest && changesBetween(parse(newest.body), packed);
  if (newest && changes && changes.length <= MOST_CHANGES) return { lineup: newest.hash, changes };
  const body = JSON.stringify(packed);
  const hash = createHash('sha256').update(`${openKfid} ${body}`).digest('hex').slice(0, 32);
  await trx
    .insertInto('routing_lineup')
    .values({ hash, open_kfid: openKfid, body, made_at: now })
    .onConflict((conflict) => conflict.column('hash').doUpdateSet({ made_at: now }))
    .execute();
  return { lineup: hash, changes: [] };
}

/** The colleagues as the decision saw them. */
export async function readLineup(
  db: RelayDatabase,
  { lineup, changes }: LineupRef,
): Promise<readonly PackedServicer[]> {
  const row = await db.selectFrom('routing_lineup').select('body').where('hash', '=', lineup).executeTakeFirstOrThrow();
  const packed = parse(row.body);
  if (changes.length === 0) return packed;
  // The changes are fields of a PackedServicer, found by comparing two of them.
  return packed.map(
    (one, colleague) =>
      one.map((kept, field) => {
        const change = changes.find((other) => other[0] === colleague && other[1] === field);
        return change ? change[2] : kept;
      }) as unknown as PackedServicer,
  );
}

/** Null = they are not the same colleagues. */
function changesBetween(before: readonly PackedServicer[], after: readonly PackedServicer[]): readonly Change[] | null {
  if (before.length !== after.length) return null;
  const changes: Change[] = [];
  for (const [colleague, one] of after.entries()) {
    const known = before[colleague];
    if (known?.[0] !== one[0]) return null;
    for (const [field, value] of one.entries()) if (known[field] !== value) changes.push([colleague, field, value]);
  }
  return changes;
}

/** Written by keepLineup only. */
function parse(body: string): readonly PackedServicer[] {
  return JSON.parse(body) as readonly PackedServicer[];
}

function pack(one: RoutedServicer): PackedServicer {
  const { servicerUserid, state, cover, availability, isHere, goneSince, active, lastGiven } = one;
  return [servicerUserid, state, cover, availability, isHere ? 1 : 0, goneSince, active, lastGiven];
}

export function unpack([servicerUserid, state, cover, availability, isHere, ...rest]: PackedServicer): RoutedServicer {
  const [goneSince, active, lastGiven] = rest;
  return { servicerUserid, state, cover, availability, isHere: isHere === 1, goneSince, active, lastGiven };
}
