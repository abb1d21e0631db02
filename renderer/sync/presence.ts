import { PRESENCE_WORD_MS, type DeskPresence, type Pen, type Presence } from '#shared/contracts/socket';
import type { ConversationId, DeskId } from '#shared/domain/ids';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** Who is at the conversation in front of this window, as the relay last said; null = nobody told us, or no line. */
export type Together = {
  readonly presence: Presence | null;
  /** Who took the pen from this window since it last had it: their words are shown once. */
  readonly takenBy: Pen | null;
};

/** What screens tell of their servicer, and hear of colleagues. Memory only; nothing of it is needed to work. */
export type DeskPresenceKeeper = {
  readonly store: StoreApi<Together>;
  readonly desk: DeskId;
  /** This window shows the conversation; null = none, or nobody sees the window. */
  look(conversationId: ConversationId | null): void;
  /** A key was pressed here; in a reply it holds the pen, in a note it does not. */
  readonly typed: (part: 'reply' | 'note') => void;
  /** What was written is sent or gone. */
  readonly rest: () => void;
  readonly takePen: () => void;
};

/** Typing is over when no key came for so long. */
const PAUSE_MS = 5_000;
/** Typing is said again this often while it lasts. */
const AGAIN_MS = 3_000;
/** A pen that was not given is asked for again while keys come. */
const ASK_AGAIN_MS = 1_000;

export type PresenceLine = DeskPresenceKeeper & {
  /** The line is greeted: say where we are. */
  up(): void;
  /** The line is gone: nobody is here, and nobody holds us up (DE-705). */
  down(): void;
  hear(presence: Presence): void;
  close(): void;
};

/** Keeps what this window says about itself short: on change, every ten seconds, and while keys are pressed. */
export function keepDeskPresence(parts: {
  readonly desk: DeskId;
  readonly say: (said: DeskPresence) => void;
  readonly now: () => number;
}): PresenceLine {
  const { desk, say, now } = parts;
  const store = createStore<Together>(() => ({ presence: null, takenBy: null }));
  let isUp = false;
  let place: ConversationId | null = null;
  let isTyping = false;
  let saidAt = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;
  const beat = setInterval(() => {
    if (place !== null) tell();
  }, PRESENCE_WORD_MS);

  function tell(pen?: DeskPresence['pen']): void {
    if (!isUp) return;
    saidAt = now();
    say({ conversationId: place, isTyping, ...(pen ? { pen } : {}) });
  }

  function hasPen(): boolean {
    return store.getState().presence?.pen?.desk === desk;
  }

  function stopTyping(): void {
    clearTimeout(pause);
    pause = undefined;
    isTyping = false;
  }

  return {
    store,
    desk,
    look(conversationId) {
      if (place === conversationId) return;
      place = conversationId;
      stopTyping();
      store.setState({ presence: null, takenBy: null });
      tell();
    },
    typed(part) {
      if (place === null) return;
      const isFirst = !isTyping;
      isTyping = true;
      clearTimeout(pause);
      pause = setTimeout(() => {
        stopTyping();
        tell();
      }, PAUSE_MS);
      const isAsking = part === 'reply' && !hasPen() && now() - saidAt >= ASK_AGAIN_MS;
      if (isFirst || isAsking || now() - saidAt >= AGAIN_MS) tell(part === 'reply' ? 'hold' : undefined);
    },
    rest() {
      if (!isTyping && !hasPen()) return;
      stopTyping();
      store.setState({ takenBy: null });
      tell('drop');
    },
    takePen() {
      store.setState({ takenBy: null });
      tell('take');
    },
    up() {
      isUp = true;
      if (place !== null) tell();
    },
    down() {
      isUp = false;
      store.setState({ presence: null, takenBy: null });
    },
    hear(presence) {
      if (!isUp || presence.conversationId !== place) return;
      const { pen } = presence;
      const isLost = hasPen() && pen !== null && pen.desk !== desk;
      const takenBy = isLost ? pen : store.getState().takenBy;
      // The words stay while the one who took it writes.
      store.setState({ presence, takenBy: takenBy?.desk === pen?.desk ? takenBy : null });
    },
    close() {
      stopTyping();
      clearInterval(beat);
    },
  };
}
