import type { CustomerHit, MessageHit, NoteHit, SearchAnswer } from '#shared/contracts/search';
import type { QuickReply } from '#shared/domain/quick-reply';

/** `isHere`: this desk keeps it and can show it without the relay. */
type Here<Hit> = Hit & { readonly isHere: boolean };

export type Found = {
  readonly customers: readonly Here<CustomerHit>[];
  readonly messages: readonly Here<MessageHit>[];
  readonly notes: readonly Here<NoteHit>[];
  readonly quickReplies: readonly Here<QuickReply>[];
};

/** The same lists, of one side only. */
export type Hits = {
  readonly customers: readonly CustomerHit[];
  readonly messages: readonly MessageHit[];
  readonly notes: readonly NoteHit[];
  readonly quickReplies: readonly QuickReply[];
};

export const noHits: Hits = { customers: [], messages: [], notes: [], quickReplies: [] };

export function hitsOf(answer: SearchAnswer): Hits {
  const { customers, messages, notes, quickReplies } = answer;
  return { customers: customers.hits, messages: messages.hits, notes: notes.hits, quickReplies: quickReplies.hits };
}

/**
 * Both sides in one list each, nothing twice, newest first; customers with who is here first. `kept`: ids of what only the
 * relay found and this desk keeps all the same. SE-12
 */
export function mergeFound(here: Hits, relay: Hits, kept: ReadonlySet<string>): Found {
  return {
    customers: merge(here.customers, relay.customers, (hit) => hit.externalUserid, kept),
    messages: merge(here.messages, relay.messages, (hit) => hit.messageId, kept).sort(byTime),
    notes: merge(here.notes, relay.notes, (hit) => hit.noteId, kept).sort(byTime),
    quickReplies: merge(here.quickReplies, relay.quickReplies, (hit) => hit.quickReplyId, kept),
  };
}

function merge<Hit>(
  here: readonly Hit[],
  relay: readonly Hit[],
  keyOf: (hit: Hit) => string,
  kept: ReadonlySet<string>,
): Here<Hit>[] {
  const known = new Set(here.map(keyOf));
  return [
    ...here.map((hit) => ({ ...hit, isHere: true })),
    ...relay.filter((hit) => !known.has(keyOf(hit))).map((hit) => ({ ...hit, isHere: kept.has(keyOf(hit)) })),
  ];
}

function byTime(one: { readonly at: number }, other: { readonly at: number }): number {
  return other.at - one.at;
}
