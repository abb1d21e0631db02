import { startTransition, useEffect } from 'react';
import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import { readBeside, type Beside } from '../../db/beside.ts';
import { goFirst } from '../../db/give-way.ts';
import { watchOpened, type Opened } from '../../db/opened.ts';
import type { DeskDatabase } from '../../db/schema.ts';
import { afterPaint } from '../../lib/after-paint.ts';
import { useDesk } from '../desk-context.ts';
import { openIn, route } from '../route.ts';

/** So long the conversation one leaves stays on the screen, out of reach, while the next is read. */
const KEPT_MS = 120;
/** What is read sooner is pointed at in the picture it comes with: a picture of its own would delay it by one. */
const POINTED_MS = 30;

type OnScreen = {
  /** Kept true; null = none, or it is being read. While it is not the one the address names, it may be seen and not touched. */
  readonly shown: Opened | null;
  /** Which row of the list is the open one: the one shown, or soon after it was asked for the next. */
  readonly pointed: ConversationId | null;
  /** What stands beside the lines, told once these were painted: still the one's before until then. */
  readonly beside: Beside | null;
};

const nothing: OnScreen = { shown: null, pointed: null, beside: null };

/** The conversation on this window's screen. */
export const onScreen = createStore<OnScreen>(() => nothing);

export const shownIn = ({ shown }: OnScreen) => shown;
export const besideIn = ({ beside }: OnScreen) => beside;

/** While the lines are drawn, the next is read; it is drawn after they were painted, all of it at once. */
async function readFirst(db: DeskDatabase, id: ConversationId): Promise<void> {
  const beside = await readBeside(db, id).catch((): Beside => ({ id }));
  afterPaint(() =>
    startTransition(() => {
      if (onScreen.getState().shown?.id === id) onScreen.setState({ beside });
    }),
  );
}

/**
 * Reads what the first picture of the conversation in the address needs, all at once and before anything is drawn for
 * it, and puts it on the screen when all of it is there: one picture instead of six.
 */
export function useOnScreen(): void {
  const { db } = useDesk();
  useEffect(() => {
    let stop = (): void => undefined;
    const open = (): void => {
      stop();
      const wished = openIn(route.getState());
      if (wished === null) return onScreen.setState(nothing);
      let through = (): void => undefined;
      goFirst(db, new Promise((resolve) => (through = resolve)));
      const pointing = setTimeout(() => onScreen.setState({ pointed: wished }), POINTED_MS);
      const close = watchOpened(db, wished, (shown) => {
        const isFirst = onScreen.getState().shown?.id !== wished;
        clearTimeout(pointing);
        onScreen.setState({ shown, pointed: wished });
        if (!isFirst) return;
        afterPaint(through);
        void readFirst(db, wished);
      });
      const timer = setTimeout(() => {
        if (onScreen.getState().shown?.id !== wished) onScreen.setState({ shown: null });
      }, KEPT_MS);
      stop = () => {
        close();
        through();
        clearTimeout(pointing);
        clearTimeout(timer);
      };
    };
    open();
    const unfollow = route.subscribe((state, before) => {
      if (openIn(state) !== openIn(before)) open();
    });
    return () => {
      unfollow();
      stop();
      onScreen.setState(nothing);
    };
  }, [db]);
}
