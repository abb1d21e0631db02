import type { Board, BoardConversation, BoardConversations } from '#shared/contracts/http';
import { conversationEnds, type ConversationId, type ServicerUserid } from '#shared/domain/ids';
import type { Account } from '#shared/domain/account';
import type { Profile } from '#shared/domain/customer';
import type { Figure } from '#shared/domain/metrics';
import { assertNever } from '#shared/lib/assert-never';
import type { Day } from '#shared/lib/time';
import type { RelayDatabase } from '../db/open.ts';
import { readEvidence, type Evidence } from './evidence.ts';
import { evidenceOf, figuresOf, ownersOf, restSeconds, secondsToReply, waitedSeconds, type Whose } from './figures.ts';

export async function readBoard(db: RelayDatabase, day: Day, now: number): Promise<Board> {
  const evidence = await readEvidence(db, day, now);
  const people = await db.selectFrom('servicer').select(['servicer_userid', 'name']).execute();
  const names = new Map(people.map((row) => [row.servicer_userid, row.name]));
  const servicers = ownersOf(evidence).map((servicerUserid) => {
    const own = evidenceOf(evidence, servicerUserid);
    const name = servicerUserid === null ? '' : (names.get(servicerUserid) ?? servicerUserid);
    return { servicerUserid, name, restSeconds: restSeconds(own), ...figuresOf(own, now, 'own') };
  });
  return { day, takenAt: now, total: figuresOf(evidence, now, 'company'), servicers };
}

/** The conversations behind one figure: exactly as many as the figure counts. `servicer` undefined = everyone's. */
export async function readBoardConversations(
  db: RelayDatabase,
  asked: { readonly day: Day; readonly figure: Figure; readonly servicer?: ServicerUserid | null },
  now: number,
): Promise<BoardConversations> {
  const all = await readEvidence(db, asked.day, now);
  const evidence = asked.servicer === undefined ? all : evidenceOf(all, asked.servicer);
  const rows = rowsBehind(asked.figure, evidence, now, asked.servicer === undefined ? 'company' : 'own');
  const name = await readNames(
    db,
    rows.map((row) => row.conversationId),
  );
  return { figure: asked.figure, conversations: rows.map((row) => ({ ...row, ...name(row.conversationId) })) };
}

type Row = Omit<BoardConversation, 'customerName' | 'accountName'>;

/** What needs a look comes first: the unanswered, the slowest, the longest waiting; upgrades in their order. */
function rowsBehind(
  figure: Figure,
  { consults, waiting, invited, accepted }: Evidence,
  now: number,
  whose: Whose,
): readonly Row[] {
  switch (figure) {
    case 'reply-rate':
      return consults
        .map((one) => toRow(one, one.firstCustomerAt, one.firstReplyAt === null ? 0 : 1))
        .sort((left, right) => left.value - right.value || left.at - right.at);
    case 'first-reply-median':
    case 'first-reply-p90':
      return consults
        .flatMap((one) => {
          const seconds = secondsToReply(one, whose);
          return seconds === null ? [] : [toRow(one, one.firstCustomerAt, seconds)];
        })
        .sort((left, right) => right.value - left.value || left.at - right.at);
    case 'waiting-now':
    case 'oldest-wait':
      return waiting
        .map((one) => toRow(one, one.since, waitedSeconds(one.since, now)))
        .sort((left, right) => left.at - right.at);
    case 'upgrades-invited':
      return invited.map((one) => toRow(one, one.at, null));
    case 'upgrades-accepted':
      return accepted.map((one) => toRow(one, one.at, null));
    default:
      return assertNever(figure);
  }
}

function toRow<Value extends number | null>(
  { conversationId, owner }: { readonly conversationId: ConversationId; readonly owner: ServicerUserid | null },
  at: number,
  value: Value,
): Row & { readonly value: Value } {
  return { conversationId, servicerUserid: owner, at, value };
}

async function readNames(db: RelayDatabase, ids: readonly ConversationId[]) {
  const customers = new Map<string, string>();
  const wanted = [...new Set(ids.map((id) => conversationEnds(id).externalUserid))];
  // SQLite takes some 32,000 values at once.
  for (let start = 0; start < wanted.length; start += 10_000) {
    const rows = await db
      .selectFrom('customer')
      .select(['external_userid', 'profile'])
      .where('external_userid', 'in', wanted.slice(start, start + 10_000))
      .execute();
    for (const row of rows) {
      const profile = row.profile === null ? null : (JSON.parse(row.profile) as Profile | null);
      customers.set(row.external_userid, profile?.nickname ?? '');
    }
  }
  const accounts = await db.selectFrom('account').selectAll().execute();
  const accountNames = new Map(accounts.map((row) => [row.open_kfid, (JSON.parse(row.body) as Account).name]));
  return (id: ConversationId) => {
    const { openKfid, externalUserid } = conversationEnds(id);
    return { customerName: customers.get(externalUserid) ?? '', accountName: accountNames.get(openKfid) ?? '' };
  };
}
