import type { ConversationId } from '#shared/domain/ids';
import type { DeskDatabase, DraftHeld, DraftQuote, DraftRow } from './schema.ts';

export async function readDraft(db: DeskDatabase, conversationId: ConversationId): Promise<DraftRow | undefined> {
  return db.drafts.get(conversationId);
}

/** What stands in the composer's fields, as the servicer left it. */
export type Fields = Pick<DraftRow, 'reply' | 'note'> & {
  readonly quote: DraftQuote | null;
  readonly seenOrder: number | null;
};

/** Keeps what is typed, beside what is held back; nothing at all takes the draft away. */
export async function saveFields(
  db: DeskDatabase,
  conversationId: ConversationId,
  fields: Fields,
  savedAt: number,
): Promise<void> {
  await db.transaction('rw', db.drafts, async () => {
    const held = (await db.drafts.get(conversationId))?.held ?? [];
    await saveDraft(db, toRow(conversationId, fields, held, savedAt));
  });
}

/** A reply that waits its seconds stays a draft: a crash meanwhile leaves words, not a message (DE-604). */
export async function holdDraft(
  db: DeskDatabase,
  conversationId: ConversationId,
  { held, fields }: { readonly held: DraftHeld; readonly fields: Fields },
  savedAt: number,
): Promise<void> {
  await db.transaction('rw', db.drafts, async () => {
    const before = (await db.drafts.get(conversationId))?.held ?? [];
    await saveDraft(db, toRow(conversationId, fields, [...before, held], savedAt));
  });
}

/** Takes replies out of what is held back; with `isKept` their words go back before what stands in the field. */
export async function releaseHeld(
  db: DeskDatabase,
  conversationId: ConversationId,
  ids: readonly string[],
  isKept: boolean,
): Promise<void> {
  await db.transaction('rw', db.drafts, async () => {
    const draft = await db.drafts.get(conversationId);
    if (!draft?.held) return;
    const taken = draft.held.filter(({ id }) => ids.includes(id)).map(({ text }) => text);
    const held = draft.held.filter(({ id }) => !ids.includes(id));
    const reply = isKept ? joinWords(...taken, draft.reply) : draft.reply;
    await saveDraft(db, { ...withoutHeld(draft), reply, ...(held.length > 0 ? { held } : {}) });
  });
}

/** Texts under each other; an empty one takes no line. */
export function joinWords(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n');
}

function toRow(
  conversationId: ConversationId,
  { reply, note, quote, seenOrder }: Fields,
  held: readonly DraftHeld[],
  savedAt: number,
): DraftRow {
  const isEmpty = reply === '' && quote === null;
  return {
    conversationId,
    reply,
    note,
    savedAt,
    ...(quote === null ? {} : { quote }),
    ...(seenOrder === null || isEmpty ? {} : { seenOrder }),
    ...(held.length > 0 ? { held } : {}),
  };
}

function withoutHeld(draft: DraftRow): DraftRow {
  const { held: _, ...rest } = draft;
  return rest;
}

async function saveDraft(db: DeskDatabase, draft: DraftRow): Promise<void> {
  const isEmpty = draft.reply === '' && draft.note === '' && !draft.quote && !draft.held;
  if (isEmpty) await db.drafts.delete(draft.conversationId);
  else await db.drafts.put(draft);
}

/** Which field of the composer a text was written in; `heldId`: it was held back before it was sent. */
export type Written = {
  readonly conversationId: ConversationId;
  readonly part: 'reply' | 'note';
  readonly heldId?: string;
};

/** What was written there is no draft any more. */
export async function clearDraft(db: DeskDatabase, { conversationId, part, heldId }: Written): Promise<void> {
  if (heldId !== undefined) return releaseHeld(db, conversationId, [heldId], false);
  const draft = await readDraft(db, conversationId);
  if (!draft) return;
  if (part === 'note') return saveDraft(db, { ...draft, note: '' });
  const { quote: _q, seenOrder: _s, ...rest } = draft;
  await saveDraft(db, { ...rest, reply: '' });
}
