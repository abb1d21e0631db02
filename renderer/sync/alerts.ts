import type { Note } from '#shared/contracts/bridge';
import { conversationOf, type AssignmentCause, type Fact } from '#shared/domain/fact';
import type { ConversationId, OpenKfid, ServicerUserid } from '#shared/domain/ids';
import { previewOf, type Preview } from '#shared/domain/message';
import { SECOND } from '#shared/lib/time';
import type { ConversationRow } from '../db/schema.ts';
import { mentionCall } from './mention-calls.ts';

/** Why a servicer is called: a customer wrote, a conversation came to them from a colleague or by rule, or a note names them. */
export type Call = {
  readonly conversationId: ConversationId;
  readonly waitSince: number;
  /** It came into my hands with this news. */
  readonly isGiven: boolean;
} & (
  | {
      readonly kind: 'message';
      readonly preview: Preview;
      /** Its place among the lines. */
      readonly order: number;
    }
  | { readonly kind: 'handed-over'; readonly by: ServicerUserid | null }
  | { readonly kind: 'given' }
  | { readonly kind: 'mentioned'; readonly by: ServicerUserid; readonly text: string }
);

export type CallSituation = {
  readonly me: ServicerUserid;
  readonly accounts: readonly OpenKfid[];
  /** The conversations of the facts, as they are now. */
  readonly rows: ReadonlyMap<ConversationId, ConversationRow>;
  /** The conversation on screen while the window has the focus: nobody needs to be called to it. */
  readonly watched: ConversationId | null;
  /** When each conversation last called. */
  readonly calledAt: ReadonlyMap<ConversationId, number>;
  /** Where the customer's words call nobody (DE-943). */
  readonly muted: ReadonlySet<ConversationId>;
  /** In a rest only urgent mentions call (DE-211, DE-707). */
  readonly isResting: boolean;
  readonly now: number;
};

/** One call per conversation in this time, however much the customer writes. */
export const QUIET_MS = 30 * SECOND;
/** Nobody asked for these: a rule decided. */
const byRule: ReadonlySet<AssignmentCause> = new Set(['routed', 'covered', 'vanished']);
/** More than this at once is one call for all. */
const MOST_CALLS = 3;

/**
 * Which news deserve a call: customers writing to me or to nobody yet, on my accounts, and conversations that came to me from
 * a colleague or by rule. Never what I am looking at, never what I did myself, at most one per conversation, the newest; the
 * customer's words say more than that a rule gave them to me.
 */
export function callsFor(facts: readonly Fact[], situation: CallSituation): readonly Call[] {
  const calls = new Map<ConversationId, Call>();
  for (const fact of facts) {
    const id = conversationOf(fact);
    const row = id === null ? undefined : situation.rows.get(id);
    const call = row ? callFor(fact, row, situation) : null;
    if (!row || !call || !situation.accounts.includes(row.openKfid)) continue;
    const calledAt = situation.calledAt.get(row.id) ?? -Infinity;
    if (row.id === situation.watched) continue;
    const before = calls.get(row.id);
    // A colleague who calls by name is heard, however much the customer writes.
    if (call.kind !== 'mentioned' && (before?.kind === 'mentioned' || situation.now - calledAt < QUIET_MS)) continue;
    const said = call.kind === 'given' && before?.kind === 'message' ? before : call;
    calls.delete(row.id);
    calls.set(row.id, { ...said, isGiven: call.isGiven || (before?.isGiven ?? false) });
  }
  return [...calls.values()];
}

function callFor(fact: Fact, row: ConversationRow, { me, muted, isResting }: CallSituation): Call | null {
  const base = { conversationId: row.id, waitSince: row.wait?.since ?? fact.at, isGiven: false };
  const note = mentionCall(fact, me, isResting);
  if (note) return { ...base, kind: 'mentioned', by: note.by, text: note.text };
  if (isResting) return null;
  if (fact.kind === 'message.received') {
    const { origin, content } = fact.message;
    // Rank 3: a colleague speaks in the WeCom client; rank 2 and 4: someone has answered or ended it meanwhile.
    if (origin !== 'customer' || muted.has(row.id) || row.rank > 1 || (row.holder !== null && row.holder !== me))
      return null;
    return { ...base, kind: 'message', preview: previewOf(content), order: fact.seq };
  }
  if (fact.kind !== 'assignment.changed' || fact.holder !== me || fact.by === me || row.holder !== me) return null;
  if (fact.cause === 'handed-over') return { ...base, isGiven: true, kind: 'handed-over', by: fact.by };
  return byRule.has(fact.cause) ? { ...base, isGiven: true, kind: 'given' } : null;
}

export type CallWords = {
  readonly one: (call: Call) => Pick<Note, 'title' | 'body' | 'reply'>;
  readonly many: (count: number) => { readonly title: string; readonly body: string };
};

/** The notifications to show. One for all leads to who has waited longest. */
export function toNotes(calls: readonly Call[], words: CallWords): readonly Note[] {
  if (calls.length <= MOST_CALLS)
    return calls.map((call) => ({ ...words.one(call), conversationId: call.conversationId }));
  const [oldest] = calls.toSorted((left, right) => left.waitSince - right.waitSince);
  return oldest ? [{ ...words.many(calls.length), conversationId: oldest.conversationId }] : [];
}
