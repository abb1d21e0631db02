import type { Customer } from '#shared/domain/customer';
import { asConversationId, conversationEnds, type ConversationId, type ServicerUserid } from '#shared/domain/ids';
import { CLOSING_MS } from '#shared/domain/risk';
import { isHostedHere } from '#shared/domain/service-state';
import { endsBetween } from './ranges.ts';
import type { ConversationRow, DeskDatabase, DraftRow } from './schema.ts';

/** The one of them to begin with. */
export type Worst = {
  readonly id: ConversationId;
  readonly customer: Customer | null;
  /** When its window closes; null = nothing may be sent there any more. */
  readonly closesAt: number | null;
  /** Which field its words stand in. */
  readonly part: 'reply' | 'note';
};
type Left = { readonly count: number; readonly worst: Worst | null };
/** DE-928: what is lost, or forgotten, if nobody sees to it before a rest. */
export type LeftOpen = {
  /** Mine, unanswered, and the window closes within two hours. What has closed cannot be answered any more. */
  readonly closing: Left;
  /** Words that were typed on this machine and not sent, whoever holds the conversation. */
  readonly drafts: Left;
};

export async function readLeftOpen(db: DeskDatabase, me: ServicerUserid, now: number): Promise<LeftOpen> {
  const [ending, drafts] = await Promise.all([
    endsBetween(db, 'wait', me, now + 1, now + CLOSING_MS).toArray(),
    db.drafts.toArray(),
  ]);
  const closing = ending.filter(({ serviceState }) => isHostedHere(serviceState));
  const rows = await db.conversations.bulkGet(drafts.map(({ conversationId }) => conversationId));
  const written = drafts
    .map((draft, index) => ({ draft, closesAt: openUntil(rows[index], now) }))
    .toSorted((left, right) => soonest(left, right) || left.draft.savedAt - right.draft.savedAt);
  const [first] = closing;
  const [next] = written;
  return {
    closing: {
      count: closing.length,
      worst: first ? await worstOf(db, first.id, { closesAt: openUntil(first, now), part: 'reply' }) : null,
    },
    drafts: {
      count: drafts.length,
      worst: next
        ? await worstOf(db, asConversationId(next.draft.conversationId), {
            closesAt: next.closesAt,
            part: partOf(next.draft),
          })
        : null,
    },
  };
}

async function worstOf(db: DeskDatabase, id: ConversationId, said: Pick<Worst, 'closesAt' | 'part'>): Promise<Worst> {
  return { id, customer: (await db.customers.get(conversationEnds(id).externalUserid)) ?? null, ...said };
}

function openUntil(row: ConversationRow | undefined, now: number): number | null {
  return row?.windowAt !== undefined && row.windowAt > now ? row.windowAt : null;
}

type Ends = { readonly closesAt: number | null };
function soonest(left: Ends, right: Ends): number {
  if (left.closesAt === right.closesAt) return 0;
  return (left.closesAt ?? Infinity) - (right.closesAt ?? Infinity);
}

function partOf({ reply, note, quote, held }: DraftRow): 'reply' | 'note' {
  return note !== '' && reply === '' && !quote && !held ? 'note' : 'reply';
}
