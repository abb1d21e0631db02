import type { Bridge, Note } from '#shared/contracts/bridge';
import type { Me } from '#shared/contracts/http';
import { conversationOf, type Fact, type FactKind } from '#shared/domain/fact';
import type { ConversationId, ServicerUserid } from '#shared/domain/ids';
import { workStateNow } from '#shared/domain/work-state';
import { SECOND } from '#shared/lib/time';
import type { ConversationRow, DeskDatabase } from '../db/schema.ts';
import { readOwnWorkState } from '../db/work-states.ts';
import { previewWords, type KindWords } from '../lib/preview-words.ts';
import { callsFor, QUIET_MS, toNotes, type Call, type CallWords } from './alerts.ts';

/** The part of a desk that alerts need. */
export type AlertDesk = {
  readonly me: Me;
  readonly db: DeskDatabase;
  readonly host: Pick<Bridge, 'notify' | 'flash'>;
  readonly now: () => number;
  onNews(listener: (facts: readonly Fact[]) => void): () => void;
};

type AlertWords = KindWords & {
  readonly unnamed: (lastFour: string) => string;
  readonly colleague: string;
  /** Stands in the field of a notification. */
  readonly replyHint: string;
  readonly alerts: {
    readonly handedOver: (name: string) => string;
    readonly given: string;
    readonly mentioned: (name: string, text: string) => string;
    readonly many: (count: number) => string;
    readonly manyHint: string;
  };
};

export type AlertParts = {
  /** The words of the language chosen now. */
  readonly words: () => AlertWords;
  /** The conversation somebody looks at, in whichever window: nobody is called to it. */
  readonly watched: () => ConversationId | null;
  /** Whether I may answer there now: a notification has a field for it then (BR-23). */
  readonly mayAnswer: (row: ConversationRow) => boolean;
  /** The same calls, to be heard. */
  readonly onCall: (calls: readonly Call[], rows: ReadonlyMap<ConversationId, ConversationRow>) => void;
};

/** News of one moment are one call: a shift that begins with ten customers rings once. */
const GATHER_MS = SECOND;

const callKinds: ReadonlySet<FactKind> = new Set(['message.received', 'assignment.changed', 'note.written']);

/** Calls the servicer to news. Returns the way out. */
export function startAlerts(desk: AlertDesk, parts: AlertParts): () => void {
  const calledAt = new Map<ConversationId, number>();
  let gathered: Fact[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function call(): Promise<void> {
    const facts = gathered;
    gathered = [];
    const now = desk.now();
    for (const [id, at] of calledAt) if (now - at >= QUIET_MS) calledAt.delete(id);
    const ids = [...new Set(facts.flatMap((fact) => conversationOf(fact) ?? []))];
    const [found, marks] = await Promise.all([desk.db.conversations.bulkGet(ids), desk.db.marks.bulkGet(ids)]);
    const rows = new Map(found.flatMap((row) => (row ? [[row.id, row]] : [])));
    const calls = callsFor(facts, {
      me: desk.me.servicerUserid,
      accounts: desk.me.accounts.map((account) => account.openKfid),
      rows,
      watched: parts.watched(),
      calledAt,
      muted: new Set(marks.flatMap((mark) => (mark?.isMuted ? [mark.conversationId] : []))),
      isResting: await isResting(desk, now),
      now,
    });
    for (const { conversationId } of calls) calledAt.set(conversationId, now);
    if (calls.length === 0) return;
    parts.onCall(calls, rows);
    if (calls.some(({ isGiven }) => isGiven)) await desk.host.flash().catch(() => undefined);
    const callWords = await wordsFor(desk.db, calls, parts.words());
    const one: CallWords['one'] = (asked) => ({ ...callWords.one(asked), ...fieldFor(asked, rows) });
    for (const note of toNotes(calls, { ...callWords, one })) await desk.host.notify(note).catch(() => undefined);
  }

  function fieldFor(asked: Call, rows: ReadonlyMap<ConversationId, ConversationRow>): Pick<Note, 'reply'> {
    const row = rows.get(asked.conversationId);
    if (asked.kind !== 'message' || !row || !parts.mayAnswer(row)) return {};
    return { reply: { hint: parts.words().replyHint, by: desk.me.servicerUserid, seen: asked.order } };
  }

  const stopNews = desk.onNews((facts) => {
    const isWorthReading = facts.some(({ kind }) => callKinds.has(kind));
    if (!isWorthReading) return;
    gathered.push(...facts);
    timer ??= setTimeout(() => {
      timer = undefined;
      // A cache that is just being closed has nothing left to call for.
      call().catch(() => undefined);
    }, GATHER_MS);
  });
  return () => {
    clearTimeout(timer);
    stopNews();
  };
}

/** A rest shows at once, also when the relay has not heard of it yet. */
export async function isResting({ db, me }: Pick<AlertDesk, 'db' | 'me'>, now: number): Promise<boolean> {
  const { workState } = await readOwnWorkState(db, me.servicerUserid);
  return workStateNow(workState, now).state !== 'working';
}

function bodyOf(call: Call, nameOf: (by: ServicerUserid | null) => string, words: AlertWords): string {
  if (call.kind === 'message') return previewWords(call.preview, words);
  if (call.kind === 'mentioned') return words.alerts.mentioned(nameOf(call.by), call.text);
  return call.kind === 'given' ? words.alerts.given : words.alerts.handedOver(nameOf(call.by));
}

/** Names are read only for those who call. */
async function wordsFor(db: DeskDatabase, calls: readonly Call[], words: AlertWords): Promise<CallWords> {
  const rows = await db.conversations.bulkGet(calls.map((call) => call.conversationId));
  const customers = await db.customers.bulkGet(rows.map((row) => row?.externalUserid ?? ''));
  const colleagues = new Map((await db.servicers.toArray()).map((one) => [one.servicerUserid, one.name]));
  const names = new Map(calls.map((call, index) => [call.conversationId, customers[index]?.profile?.nickname]));
  const nameOf = (by: ServicerUserid | null): string => (by && colleagues.get(by)) ?? words.colleague;
  return {
    one: (call) => ({
      title: names.get(call.conversationId) || words.unnamed(call.conversationId.slice(-4)),
      body: bodyOf(call, nameOf, words),
    }),
    many: (count) => ({ title: words.alerts.many(count), body: words.alerts.manyHint }),
  };
}
