import { sql, type Transaction } from 'kysely';
import { conversationOf, type Fact, type NewFact, type Seq } from '#shared/domain/fact';
import type { RelayDatabase } from '../db/open.ts';
import { insertRows, type Cell } from '../db/rows.ts';
import type { Database } from '../db/schema.ts';
import { eraseRecalled } from './erase-recalled.ts';
import { GroupWriter } from './group.ts';
import { Hub } from './hub.ts';
import { introduce } from './introduce.ts';
import { project } from './project.ts';
import { Tail, type WrittenFact } from './tail.ts';

/** Inside a write: the open transaction, and the only way to add facts. */
export type Writer = {
  readonly trx: Transaction<Database>;
  /** Numbers the facts, stores them and brings every projection up to date. Empty in, empty out. */
  readonly append: (facts: readonly NewFact[]) => Promise<readonly Fact[]>;
};

export interface Feed {
  readonly hub: Hub;
  /**
   * Everything `work` does, facts and rows alike, is committed together or not at all; resolves after the commit, when
   * the hub has been woken. Writes are serial; those that wait at the same time share a commit.
   */
  write<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
  /**
   * Facts after `after` for these accounts and those for everyone, oldest first, at most `limit` of them and `weight`
   * characters of JSON (Chinese takes up to three bytes each on the wire).
   * `upTo` is where the reading ended: past the facts that are not for these accounts as well. `until` ends it earlier.
   */
  read(after: Seq, limit: number, accounts: readonly string[], until?: Seq, weight?: number): Promise<FeedPage>;
  upTo(): Promise<Seq>;
  /** How often facts that were written before have lost their words since the start: what was read until then is of no use. */
  erasures(): number;
}

export type FeedPage = {
  readonly facts: readonly Fact[];
  /** The JSON of each fact. */
  readonly texts: readonly string[];
  readonly upTo: Seq;
  readonly more: boolean;
};

/** Characters of JSON in a page that is pushed. */
const PAGE_SIZE = 128 * 1024;
const TAIL_SIZE = 8 * 1024 * 1024;
const INSERT = 'INSERT INTO feed (seq, at, kind, open_kfid, conversation_id, body)';

export function createFeed(db: RelayDatabase): Feed {
  const hub = new Hub();
  const tail = new Tail(TAIL_SIZE);
  let erasures = 0;
  const writer = new GroupWriter(db, (written) => {
    // What was erased in the database is not kept in memory either. IN-30
    if (written.some(({ fact }) => fact.kind === 'message.recalled')) {
      tail.clear();
      erasures += 1;
    } else tail.push(written);
    hub.wake(written.at(-1)?.fact.seq ?? 0, written.some(touchesRights));
  });
  return {
    hub,
    write: (work) =>
      writer.write((trx, written) => {
        const append = async (facts: readonly NewFact[]): Promise<readonly Fact[]> => {
          const numbered = await insert(trx, facts);
          for (const one of numbered) written.push(one);
          return numbered.map((one) => one.fact);
        };
        return work({ trx, append });
      }),
    async read(after, limit, accounts, until, weight = PAGE_SIZE) {
      const end = until ?? (await lastSeq(db));
      const recent = tail.read(after, end);
      const found = recent ? visible(recent, limit, accounts) : await select(db, after, end, limit, accounts);
      return toPage(found, { after, until: end, limit, weight });
    },
    upTo: () => lastSeq(db),
    erasures: () => erasures,
  };
}

function touchesRights({ fact }: WrittenFact): boolean {
  return fact.kind === 'servicer.changed' || fact.kind === 'account.changed';
}

async function insert(trx: Transaction<Database>, facts: readonly NewFact[]): Promise<readonly WrittenFact[]> {
  if (facts.length === 0) return [];
  const start = await lastSeq(trx);
  const numbered: WrittenFact[] = [];
  const rows: Cell[][] = [];
  for (const [index, fact] of facts.entries()) {
    const seq = start + 1 + index;
    const body = JSON.stringify(fact);
    numbered.push({ fact: { ...fact, seq }, body });
    rows.push([seq, fact.at, fact.kind, fact.openKfid, conversationOf(fact), body]);
  }
  await insertRows(trx, INSERT, '', rows);
  await eraseRecalled(trx, facts);
  const fresh = await project(trx, facts);
  const known = await introduce(trx, fresh, facts.at(-1)?.at ?? 0);
  return known.length === 0 ? numbered : [...numbered, ...(await insert(trx, known))];
}

async function lastSeq(db: RelayDatabase | Transaction<Database>): Promise<Seq> {
  const { rows } = await sql<{ seq: number | null }>`SELECT max(seq) AS seq FROM feed`.execute(db);
  return rows[0]?.seq ?? 0;
}

function visible(facts: readonly WrittenFact[], limit: number, accounts: readonly string[]): readonly WrittenFact[] {
  const served = new Set<string | null>(accounts).add(null);
  const found: WrittenFact[] = [];
  // Facts come in runs of one account, and there is one reading for each group of desks: ask once for a run.
  let account: string | null = null;
  let isServed = true;
  for (const one of facts) {
    const { openKfid } = one.fact;
    if (openKfid !== account) {
      account = openKfid;
      isServed = served.has(openKfid);
    }
    if (!isServed) continue;
    found.push(one);
    if (found.length === limit) break;
  }
  return found;
}

async function select(
  db: RelayDatabase,
  after: Seq,
  until: Seq,
  limit: number,
  accounts: readonly string[],
): Promise<readonly WrittenFact[]> {
  const { rows } = await sql<{ seq: number; body: string }>`
    SELECT seq, body FROM feed
    WHERE seq > ${after} AND seq <= ${until}
      AND (open_kfid IS NULL OR open_kfid IN (SELECT value FROM json_each(${JSON.stringify(accounts)})))
    ORDER BY seq LIMIT ${limit}`.execute(db);
  return rows.map((row) => {
    return { fact: { ...(JSON.parse(row.body) as NewFact), seq: row.seq }, body: row.body };
  });
}

type Asked = { readonly after: Seq; readonly until: Seq; readonly limit: number; readonly weight: number };

/** A page that was cut ends at its last fact; one that was not has read everything up to `until`. */
function toPage(found: readonly WrittenFact[], { after, until, limit, weight }: Asked): FeedPage {
  const facts: Fact[] = [];
  const texts: string[] = [];
  let size = 0;
  for (const { fact, body } of found) {
    size += body.length;
    if (facts.length > 0 && size > weight) break;
    facts.push(fact);
    texts.push(`${body.slice(0, -1)},"seq":${fact.seq}}`);
  }
  const isCut = facts.length < found.length || found.length === limit;
  const upTo = isCut ? (facts.at(-1)?.seq ?? after) : Math.max(after, until);
  return { facts, texts, upTo, more: upTo < until };
}
