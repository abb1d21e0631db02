import { createStore } from 'zustand/vanilla';
import type { AssignmentBlock } from '#shared/domain/assignment';
import type { ConversationId } from '#shared/domain/ids';
import type { ReplyBlock } from '#shared/domain/reply-window';
import { maySend } from '../../app/conversation/may-send.ts';
import { onSignedOut } from '../../app/session/signed-out.ts';
import { holdDraft, releaseHeld, type Fields } from '../../db/drafts.ts';
import { heldLock } from '../../db/held-drafts.ts';
import { countOnTheirWay } from '../../db/queued.ts';
import type { DraftQuote } from '../../db/schema.ts';
import type { Desk } from '../../sync/desk.ts';
import { withQuote } from './quote.ts';
import { priceOf, sendReply } from './send.ts';
import { putBackFiles, type Attachment } from './chosen-files.ts';

/** A reply that waits its seconds: still a draft, and not a word of it has left this machine. */
export type HeldReply = {
  readonly id: string;
  readonly conversationId: ConversationId;
  readonly text: string;
  readonly quote: DraftQuote | null;
  readonly attachments: readonly Attachment[];
  /** By the relay's clock, ms. */
  readonly endsAt: number;
};
/** `not-kept`: the disk would not take it. `too-many`: fewer of the five were left than it needs. */
export type HoldStop = ReplyBlock | AssignmentBlock | 'too-many' | 'not-kept';

type Holds = {
  readonly held: readonly HeldReply[];
  /** Why the last one of a conversation did not go out; said until something is written there again. */
  readonly stopped: Readonly<Record<string, HoldStop>>;
};
export const holds = createStore<Holds>(() => ({ held: [], stopped: {} }));

/** The composer of an open conversation takes its words back itself: it knows what stands in its field. */
type Taker = (reply: HeldReply) => Promise<void>;
const takers = new Map<ConversationId, Taker>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const locks = new Map<string, () => void>();
/** One after the other in each conversation, so that quick messages keep their order. */
const chains = new Map<ConversationId, Promise<boolean>>();
const listeners = new Set<(conversationId: ConversationId, stop: HoldStop) => void>();

onSignedOut(() => {
  for (const { id } of holds.getState().held) letGo(id);
  holds.setState({ held: [], stopped: {} }, true);
});

/** Takes the words of a conversation back into its field while its composer is open. Returns the way out. */
export function onTakenBack(conversationId: ConversationId, taker: Taker): () => void {
  takers.set(conversationId, taker);
  return () => {
    if (takers.get(conversationId) === taker) takers.delete(conversationId);
  };
}

/** A reply that was held back in a conversation that is not open could not go out. Returns the way out. */
export function onHoldStopped(listener: (conversationId: ConversationId, stop: HoldStop) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** DE-604: the reply waits its seconds; `fields` is what stays in the composer. Throws, with nothing held, when the disk is full. */
export async function holdReply(desk: Desk, reply: HeldReply, fields: Fields): Promise<void> {
  const { id, conversationId, text, quote, endsAt } = reply;
  dismissStop(conversationId);
  holds.setState(({ held }) => ({ held: [...held, reply] }));
  const wait = Math.max(0, endsAt - desk.now());
  timers.set(
    id,
    setTimeout(() => void finish(desk, reply), wait),
  );
  void navigator.locks.request(heldLock(id), () => untilLetGo(id));
  try {
    await holdDraft(desk.db, conversationId, { held: { id, text: withQuote(text, quote) }, fields }, Date.now());
  } catch (error) {
    // Its words go back into the field: what is there again must not go out as well.
    drop(id);
    throw error;
  }
}

/** Back into the field to be changed, with everything held after it: what follows must not overtake it. */
export async function takeBack(desk: Desk, reply: HeldReply): Promise<void> {
  const { held } = holds.getState();
  const from = held.findIndex(({ id }) => id === reply.id);
  if (from < 0) return;
  const taken = held.slice(from).filter(({ conversationId }) => conversationId === reply.conversationId);
  for (const { id } of taken) drop(id);
  // The last first: each goes before what stands in the field.
  for (const one of taken.toReversed()) await putBack(desk, one);
}

/** The servicer has read why it did not go out. */
export function dismissStop(conversationId: ConversationId): void {
  const { [conversationId]: _, ...stopped } = holds.getState().stopped;
  holds.setState(({ held }) => ({ held, stopped }), true);
}

/**
 * Sends everything held in a conversation at once, in order: by a button, or because something else must follow it. False =
 * the rules of the moment stopped it, and its words are back in the field.
 */
export async function sendHeldNow(desk: Desk, conversationId: ConversationId): Promise<boolean> {
  const last = holds.getState().held.findLast((one) => one.conversationId === conversationId);
  return last ? finish(desk, last) : true;
}

/** The time of `reply` has come: it goes out, after those held before it. */
async function finish(desk: Desk, reply: HeldReply): Promise<boolean> {
  const before = chains.get(reply.conversationId);
  const run = sendUpTo(desk, reply, before);
  chains.set(reply.conversationId, run);
  return run;
}

async function sendUpTo(desk: Desk, reply: HeldReply, before: Promise<boolean> | undefined): Promise<boolean> {
  // What was sent or stopped before it decides, when this one went with it.
  let isOut = (await before) ?? true;
  for (;;) {
    const { held } = holds.getState();
    if (!held.includes(reply)) return isOut;
    const first = held.find(({ conversationId }) => conversationId === reply.conversationId);
    if (!first) return isOut;
    isOut = await sendOut(desk, first);
    if (!isOut) return false;
  }
}

/** The rules as they are now: the window may have closed, and a colleague may have taken the conversation. */
async function sendOut(desk: Desk, reply: HeldReply): Promise<boolean> {
  const { conversationId, text, quote, attachments } = reply;
  const stop = await stopOf(desk, reply).catch((): HoldStop => 'not-kept');
  // Taken back while the rules were read.
  if (!holds.getState().held.includes(reply)) return false;
  if (stop !== null) {
    await stopHere(desk, reply, stop);
    return false;
  }
  drop(reply.id);
  try {
    await sendReply(desk, conversationId, withQuote(text, quote), attachments, reply.id);
    return true;
  } catch {
    await putBack(desk, reply);
    say(conversationId, 'not-kept');
    return false;
  }
}

async function stopOf({ db, me, now }: Desk, reply: HeldReply): Promise<HoldStop | null> {
  const conversation = await db.conversations.get(reply.conversationId);
  if (!conversation) return 'never-written';
  const { window, block } = maySend(conversation, await countOnTheirWay(db, reply.conversationId), me, now());
  if (block !== null) return block;
  const price = priceOf(withQuote(reply.text, reply.quote), reply.attachments);
  return price > window.repliesLeft ? 'too-many' : null;
}

async function stopHere(desk: Desk, reply: HeldReply, stop: HoldStop): Promise<void> {
  await takeBack(desk, reply);
  say(reply.conversationId, stop);
}

function say(conversationId: ConversationId, stop: HoldStop): void {
  holds.setState(({ stopped }) => ({ stopped: { ...stopped, [conversationId]: stop } }));
  // Who has the conversation open reads it above the field.
  if (!takers.has(conversationId)) for (const listener of listeners) listener(conversationId, stop);
}

async function putBack(desk: Desk, reply: HeldReply): Promise<void> {
  putBackFiles(reply.conversationId, reply.attachments);
  const taker = takers.get(reply.conversationId);
  if (taker) await taker(reply);
  await releaseHeld(desk.db, reply.conversationId, [reply.id], !taker).catch(() => undefined);
}

function drop(id: string): void {
  letGo(id);
  holds.setState(({ held }) => ({ held: held.filter((one) => one.id !== id) }));
}

/** Lasts as long as the reply is held back here; one that was let go before the lock came holds nothing. */
async function untilLetGo(id: string): Promise<void> {
  if (!timers.has(id)) return;
  await new Promise<void>((resolve) => {
    locks.set(id, resolve);
  });
}

function letGo(id: string): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  locks.get(id)?.();
  locks.delete(id);
}
