import { mayReply } from '#shared/domain/assignment';
import type { ConversationId, ServicerUserid } from '#shared/domain/ids';
import { createTurns } from '#shared/lib/turns';
import type { Desk } from '../../sync/desk.ts';
import { showDone, showUndo } from '../../ui/undo-toast.tsx';
import { catalogues } from '../messages/use-messages.ts';
import { preferences } from '../preferences.ts';
import { reclaim } from './hand-over.ts';
import { mark, star, type MarkingDesk } from './marking.ts';

// DE-926: one act on one conversation, said with the press that takes it back, wherever it was done from.

type MovingDesk = Pick<Desk, 'db' | 'send' | 'makeId' | 'me'>;

/** What each act's last offer is ended with: a switch pressed twice leaves one offer, of the last press. */
const offers = new Map<string, () => void>();

/** A press sees what the press before it left, also one that came before that was written. */
const turns = createTurns();

export function starSaying(desk: MarkingDesk, id: ConversationId, isStarred: boolean): Promise<void> {
  return turns.take(() => sayStar(desk, id, isStarred));
}

export function toggleStar(desk: MarkingDesk, id: ConversationId): Promise<void> {
  return turns.take(async () => {
    const row = await desk.db.conversations.get(id);
    if (row) await sayStar(desk, id, !row.isStarred);
  });
}

export function pinSaying(desk: MarkingDesk, id: ConversationId, isPinned: boolean): Promise<void> {
  return turns.take(() => sayPin(desk, id, isPinned));
}

export function togglePin(desk: MarkingDesk, id: ConversationId): Promise<void> {
  return turns.take(async () => sayPin(desk, id, !(await desk.db.marks.get(id))?.isPinned));
}

export function muteSaying(desk: MarkingDesk, id: ConversationId, isMuted: boolean): Promise<void> {
  return turns.take(() => sayMute(desk, id, isMuted));
}

export function toggleMute(desk: MarkingDesk, id: ConversationId): Promise<void> {
  return turns.take(async () => sayMute(desk, id, !(await desk.db.marks.get(id))?.isMuted));
}

async function sayStar(desk: MarkingDesk, id: ConversationId, isStarred: boolean): Promise<void> {
  const { attention } = words();
  await star(desk, [id], isStarred);
  offer(`star ${id}`, isStarred ? attention.starred : attention.unstarred, () => star(desk, [id], !isStarred));
}

async function sayPin(desk: MarkingDesk, id: ConversationId, isPinned: boolean): Promise<void> {
  const { attention } = words();
  await mark(desk, [id], { isPinned });
  offer(`pin ${id}`, isPinned ? attention.pinned : attention.unpinned, () => mark(desk, [id], { isPinned: !isPinned }));
}

async function sayMute(desk: MarkingDesk, id: ConversationId, isMuted: boolean): Promise<void> {
  const { attention } = words();
  await mark(desk, [id], { isMuted });
  offer(`mute ${id}`, isMuted ? attention.muted : attention.unmuted, () => mark(desk, [id], { isMuted: !isMuted }));
}

/** Takes a free conversation. A colleague's is taken over with a reason (DE-710). */
export async function claimSaying(desk: MovingDesk, id: ConversationId): Promise<void> {
  const { conversation } = words();
  await claim(desk, id);
  offer(`hold ${id}`, conversation.claimed(conversation.you), () => unlessOthers(desk, id, release));
}

/** Gives it back to everyone. A colleague's would come back to me, so it is said and not offered to be undone. */
export async function releaseSaying(
  desk: MovingDesk,
  id: ConversationId,
  holder: ServicerUserid | null,
): Promise<void> {
  const { conversation } = words();
  await release(desk, id);
  const said = conversation.released(conversation.you);
  if (holder === desk.me.servicerUserid) offer(`hold ${id}`, said, () => unlessOthers(desk, id, claim));
  else showDone(said);
}

/** DE-954: given to a colleague or a team by its own holder. What another held a supervisor does not take back for them. */
export function givenSaying(desk: MovingDesk, id: ConversationId, holder: ServicerUserid | null, name: string): void {
  const said = words().handOver.given(name);
  if (holder === desk.me.servicerUserid) offer(`hold ${id}`, said, () => reclaim(desk, [id]));
  else showDone(said);
}

/** Who got it meanwhile keeps it: a supervisor's press would take it from them without a word (DE-710). */
async function unlessOthers(desk: MovingDesk, id: ConversationId, takeBack: typeof claim): Promise<void> {
  const holder = (await desk.db.conversations.get(id))?.holder ?? null;
  if (holder === null || mayReply(holder, desk.me) === null) return takeBack(desk, id);
  const servicer = await desk.db.servicers.get(holder);
  showDone(words().composer.others.title(servicer?.name ?? holder));
}

function claim(desk: MovingDesk, conversationId: ConversationId): Promise<void> {
  return desk.send([{ command: { kind: 'conversation.claim', id: desk.makeId(), conversationId } }]);
}

function release(desk: MovingDesk, conversationId: ConversationId): Promise<void> {
  return desk.send([{ command: { kind: 'conversation.release', id: desk.makeId(), conversationId } }]);
}

function offer(about: string, said: string, undo: () => Promise<void>): void {
  offers.get(about)?.();
  offers.set(about, showUndo(said, { label: words().conversation.undo, onUndo: () => void turns.take(undo) }));
}

function words() {
  return catalogues[preferences.getState().language];
}
