import { MOST_PRESENT, PRESENCE_WORD_MS, type DeskPresence, type Pen, type Presence } from '#shared/contracts/socket';
import { mayReply, type Asker } from '#shared/domain/assignment';
import type { ConversationId, DeskId, ServicerUserid } from '#shared/domain/ids';
import { SECOND } from '#shared/lib/time';
import type { Clock } from '../clock.ts';

/** A desk as presence sees it; `id` is its socket's. */
export type PresentDesk = { readonly id: string; readonly desk: DeskId; readonly asker: Asker };

export type PresenceParts = {
  readonly clock: Clock;
  /** To the desks that look at this conversation, or to one of them. */
  readonly tell: (presence: Presence, to: string | null) => void;
  /** Who holds the conversation; undefined = there is no such conversation. */
  readonly holderOf: (id: ConversationId) => Promise<ServicerUserid | null | undefined>;
};

/** A desk that has not said a word for so long looks at nothing (DE-701). */
const STALE_MS = 3 * PRESENCE_WORD_MS;
/** Typing is said again while it lasts. */
const TYPING_MS = 8 * SECOND;
/** DE-703: how long the pen is kept without a key. */
const PEN_MS = 60 * SECOND;
const LOOK_AROUND_MS = 2 * SECOND;

type Looker = { readonly desk: PresentDesk; isTyping: boolean; typedAt: number; saidAt: number };
type Place = { readonly lookers: Map<string, Looker>; pen: (Pen & { id: string; usedAt: number }) | null };

export type PresenceKeeper = {
  hear(desk: PresentDesk, said: DeskPresence): Promise<void>;
  leave(deskId: string): void;
  /** Forgets who went silent. Called by a timer. */
  lookAround(): void;
  close(): void;
};

/**
 * Who looks at which conversation, and who of them writes. Memory only: a restart asks everybody again. Only desks that
 * look at a conversation are told about it, so what one desk hears does not grow with the desks of the company (P6).
 */
export function keepPresence({ clock, tell, holderOf }: PresenceParts): PresenceKeeper {
  const places = new Map<ConversationId, Place>();
  /** Where each desk looks. */
  const whereabouts = new Map<string, ConversationId>();
  const timer = setInterval(lookAround, LOOK_AROUND_MS).unref();

  function say(id: ConversationId, to: string | null = null): void {
    const place = places.get(id);
    if (place) tell(toPresence(id, place), to);
  }

  function leave(deskId: string): void {
    const id = whereabouts.get(deskId);
    if (id === undefined) return;
    whereabouts.delete(deskId);
    const place = places.get(id);
    if (!place) return;
    place.lookers.delete(deskId);
    if (place.pen?.id === deskId) place.pen = null;
    if (place.lookers.size === 0) places.delete(id);
    else say(id);
  }

  function arrive(desk: PresentDesk, id: ConversationId): Looker {
    leave(desk.id);
    const place = places.get(id) ?? { lookers: new Map<string, Looker>(), pen: null };
    places.set(id, place);
    const looker: Looker = { desk, isTyping: false, typedAt: 0, saidAt: clock.now() };
    place.lookers.set(desk.id, looker);
    whereabouts.set(desk.id, id);
    return looker;
  }

  async function hear(desk: PresentDesk, { conversationId: id, isTyping, pen }: DeskPresence): Promise<void> {
    if (id === null) return leave(desk.id);
    const now = clock.now();
    const known = whereabouts.get(desk.id) === id ? places.get(id)?.lookers.get(desk.id) : undefined;
    const looker = known ?? arrive(desk, id);
    const isNews = !known || looker.isTyping !== isTyping;
    looker.saidAt = now;
    looker.isTyping = isTyping;
    if (isTyping) looker.typedAt = now;
    if (isNews) say(id);
    if (pen === undefined) return undefined;
    if (pen === 'drop') return dropPen(desk, id);
    return askPen(desk, id, pen === 'take');
  }

  function dropPen(desk: PresentDesk, id: ConversationId): void {
    const place = places.get(id);
    if (place?.pen?.id !== desk.id) return;
    place.pen = null;
    say(id);
  }

  async function askPen(desk: PresentDesk, id: ConversationId, isTaking: boolean): Promise<void> {
    const before = places.get(id)?.pen;
    if (before?.id === desk.id) {
      before.usedAt = clock.now();
      return;
    }
    // Only for who has no pen is the holder read.
    const holder = await holderOf(id);
    if (holder === undefined || mayReply(holder, desk.asker) !== null) return;
    const place = places.get(id);
    // It may have gone meanwhile.
    if (!place?.lookers.has(desk.id)) return;
    if (place.pen && !isTaking && mayKeepPen(place, holder)) return say(id, desk.id);
    place.pen = { id: desk.id, desk: desk.desk, servicerUserid: desk.asker.servicerUserid, usedAt: clock.now() };
    say(id);
  }

  function lookAround(): void {
    const now = clock.now();
    for (const [id, place] of places) {
      let isNews = false;
      for (const looker of place.lookers.values()) {
        if (now - looker.saidAt >= STALE_MS) {
          leave(looker.desk.id);
          continue;
        }
        if (!looker.isTyping || now - looker.typedAt < TYPING_MS) continue;
        looker.isTyping = false;
        isNews = true;
      }
      if (place.pen && now - place.pen.usedAt >= PEN_MS) {
        place.pen = null;
        isNews = true;
      }
      if (isNews) say(id);
    }
  }

  return { hear, leave, lookAround, close: () => clearInterval(timer) };
}

/** Who wrote before somebody claimed the conversation writes no more. */
function mayKeepPen({ lookers, pen }: Place, holder: ServicerUserid | null): boolean {
  const writer = pen && lookers.get(pen.id);
  return !!writer && mayReply(holder, writer.desk.asker) === null;
}

/** One entry per servicer, however many windows they have; typing in one of them is typing. */
function toPresence(conversationId: ConversationId, { lookers, pen }: Place): Presence {
  const typing = new Map<ServicerUserid, boolean>();
  for (const { desk, isTyping } of lookers.values()) {
    const { servicerUserid } = desk.asker;
    typing.set(servicerUserid, isTyping || typing.get(servicerUserid) === true);
  }
  const people = [...typing].map(([servicerUserid, isTyping]) => ({ servicerUserid, isTyping }));
  return {
    conversationId,
    people: people.slice(0, MOST_PRESENT),
    more: Math.max(0, people.length - MOST_PRESENT),
    pen: pen && { servicerUserid: pen.servicerUserid, desk: pen.desk },
  };
}

const ROOM = 'present ';

/** The room of the desks that look at a conversation: one desk is in one of them. */
export function presenceRoom(id: ConversationId): string {
  return ROOM + id;
}

export function isPresenceRoom(room: string): boolean {
  return room.startsWith(ROOM);
}
