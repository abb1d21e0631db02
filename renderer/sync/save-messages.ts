import { Dexie } from 'dexie';
import type { Fact } from '#shared/domain/fact';
import type { ConversationId } from '#shared/domain/ids';
import { withCarried } from '#shared/domain/message';
import { advanceStatus } from '#shared/domain/send-status';
import { assertNever } from '#shared/lib/assert-never';
import { keptKeys } from '../db/media.ts';
import type { DeskDatabase, MessageRow } from '../db/schema.ts';
import { inPieces } from './in-pieces.ts';

/** Facts that make a message, and facts that change one that is there. */
type Making = Extract<Fact, { kind: 'message.received' | 'reply.accepted' }>;
type Changing = Extract<
  Fact,
  { kind: 'reply.sent' | 'reply.failed' | 'message.recalled' | 'media.fetched' | 'media.lost' }
>;
type MessageFact = Making | Changing;

/** The facts about one message, in feed order. */
type About = {
  readonly key: readonly [conversationId: ConversationId, id: string];
  readonly facts: MessageFact[];
};

/**
 * Inside a transaction: each message is written once. What a fact makes is nearly always new, so it is added unread; only
 * those that turn out to be here are read, like those that are changed, and what this desk wrote itself.
 */
export async function saveMessages(db: DeskDatabase, facts: readonly Fact[]): Promise<void> {
  const about = byMessage(facts);
  if (about.length === 0) return;
  const own = about.some(({ facts: [first] }) => first?.kind === 'reply.accepted') ? await queuedHere(db) : none;
  const isNew = ({ key, facts: [first] }: About): boolean =>
    first !== undefined && isMaking(first) && !own.has(key.join(' '));
  const met: About[] = [];
  const changed = about.filter((each) => !isNew(each));
  await Dexie.Promise.all([inPieces(about.filter(isNew), make), change(db, changed)]);
  if (met.length > 0) await change(db, met);

  function make(piece: readonly About[]): PromiseLike<unknown> {
    const made = piece.map((each) => projectMessage(undefined, each.facts));
    return addNew(db, made).then((there) => met.push(...there.flatMap((place) => piece[place] ?? [])));
  }
}

const none: ReadonlySet<string> = new Set();

/** Reads the messages first. */
function change(db: DeskDatabase, about: readonly About[]): PromiseLike<unknown> {
  return inPieces(about, (piece) =>
    db.messages.bulkGet(piece.map(({ key: [conversationId, id] }) => [conversationId, id])).then((known) => {
      const after = piece.map((each, index) => projectMessage(known[index], each.facts));
      return write(db, after);
    }),
  );
}

type Projected = ReturnType<typeof projectMessage>;

function write(db: DeskDatabase, after: readonly Projected[]): PromiseLike<unknown> {
  const rows = after.flatMap(({ row }) => row ?? []);
  return db.messages.bulkPut(rows).then(() => forget(db, after));
}

/** Returns the places of those that are there already: they stay as they are. */
function addNew(db: DeskDatabase, after: readonly Projected[]): PromiseLike<readonly number[]> {
  const rows = after.flatMap(({ row }) => row ?? []);
  return db.messages
    .bulkAdd(rows)
    .then((): readonly number[] => [], placesIn)
    .then((there) => forget(db, after).then(() => there));
}

function placesIn(error: unknown): readonly number[] {
  if (!(error instanceof Dexie.BulkError)) throw error;
  const failures = Object.entries(error.failuresByPos);
  if (failures.some(([, failure]) => failure.name !== 'ConstraintError')) throw error;
  return failures.map(([place]) => Number(place));
}

/** The kept files of messages that were taken back. */
function forget(db: DeskDatabase, after: readonly Projected[]): PromiseLike<unknown> {
  return db.media.bulkDelete(after.flatMap(({ forgotten }) => forgotten));
}

/** What this desk wrote and the feed has not given back yet: few at any time. */
async function queuedHere(db: DeskDatabase): Promise<ReadonlySet<string>> {
  const keys = await db.messages.where('localAt').above(0).primaryKeys();
  return new Set(keys.map((key) => key.join(' ')));
}

function byMessage(facts: readonly Fact[]): readonly About[] {
  const found = new Map<string, About>();
  for (const fact of facts) {
    if (!isAboutMessage(fact)) continue;
    const { conversationId } = 'message' in fact ? fact.message : fact;
    const id = 'message' in fact ? fact.message.id : fact.messageId;
    const about = found.get(`${conversationId} ${id}`);
    if (about) about.facts.push(fact);
    else found.set(`${conversationId} ${id}`, { key: [conversationId, id], facts: [fact] });
  }
  return [...found.values()];
}

function isAboutMessage(fact: Fact): fact is MessageFact {
  switch (fact.kind) {
    case 'message.received':
    case 'reply.accepted':
    case 'reply.sent':
    case 'reply.failed':
    case 'message.recalled':
    case 'media.fetched':
    case 'media.lost':
      return true;
    default:
      return false;
  }
}

function isMaking(fact: MessageFact): fact is Making {
  return fact.kind === 'message.received' || fact.kind === 'reply.accepted';
}

/** The messages a whole history makes, as they stand at its end. */
export function projectMessages(facts: readonly Fact[]): MessageRow[] {
  return byMessage(facts).flatMap((about) => projectMessage(undefined, about.facts).row ?? []);
}

/** `row` null = it stays as it is; facts about a message that is not here (older than this cache) are passed over. */
function projectMessage(
  known: MessageRow | undefined,
  facts: readonly MessageFact[],
): { readonly row: MessageRow | null; readonly forgotten: readonly string[] } {
  let row = known;
  const forgotten: string[] = [];
  for (const fact of facts) {
    // TL-6: the words and the files go from this desk; the place, the time and who wrote it stay for the grey line.
    if (fact.kind === 'message.recalled') {
      row ??= unseen(fact);
      forgotten.push(...keptKeys(row.content));
      row = takenBack(row, fact.by);
    } else row = after(row, fact);
  }
  return { row: row === known ? null : (row ?? null), forgotten };
}

function after(row: MessageRow | undefined, fact: Exclude<MessageFact, { kind: 'message.recalled' }>) {
  switch (fact.kind) {
    case 'message.received': {
      const made = { ...fact.message, order: fact.seq };
      return row?.recalledBy ? takenBack(made, row.recalledBy) : made;
    }
    case 'reply.accepted':
      return {
        ...fact.message,
        order: fact.seq,
        status: advanceStatus(row?.status ?? null, 'accepted'),
        ...(row?.reason ? { reason: row.reason } : {}),
      };
    case 'reply.sent':
      return row && { ...row, status: advanceStatus(row.status ?? null, 'sent') };
    case 'reply.failed':
      return row && { ...row, status: advanceStatus(row.status ?? null, 'failed'), reason: fact.reason };
    case 'media.fetched':
      return row && { ...row, content: withCarried(row.content, { media: fact.media }) };
    case 'media.lost':
      return row && { ...row, content: withCarried(row.content, { media: null, lost: fact.loss }) };
    default:
      return assertNever(fact);
  }
}

function takenBack(row: MessageRow, recalledBy: NonNullable<MessageRow['recalledBy']>): MessageRow {
  const { blob: _, ...kept } = row;
  return { ...kept, content: { kind: 'text', text: '' }, recalledBy };
}

/** Taken back before it came, or older than this cache: the line stands where it was taken back. */
function unseen({ messageId, conversationId, by, at, seq }: Extract<Fact, { kind: 'message.recalled' }>): MessageRow {
  const origin = by === 'customer' ? 'customer' : 'wecom-client';
  const content = { kind: 'text', text: '' } as const;
  return { id: messageId, conversationId, origin, servicerUserid: null, at, content, order: seq };
}
