import { Dexie } from 'dexie';
import { useEffect, useRef, type Dispatch, type SetStateAction } from 'react';
import { useStore } from 'zustand';
import type { ConversationId } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { jump } from '../../app/conversation/jump.ts';
import type { DeskDatabase } from '../../db/schema.ts';
import type { TimelineLine } from './timeline-marks.ts';

/** So long the place somebody came for is marked. */
const MARKED_MS = 4_000;
const SETTLES_MS = [0, 80, 240];
/** Lines drawn above the place, so that it does not stand at the edge. */
const BEFORE = 20;

/**
 * Takes the timeline to the place a search found: it reads that far back, `around` draws what stands there, and `show`
 * brings the marked line into sight. Answers the order of the line to be marked, or null. SE-14
 */
export function useJump(
  id: ConversationId,
  lines: readonly TimelineLine[],
  setLimit: Dispatch<SetStateAction<number>>,
  around: (index: number) => void,
  show: () => void,
): number | null {
  const { db } = useDesk();
  const to = useStore(jump, (state) => (state.to?.conversationId === id ? state.to : null));
  const marked = useStore(jump, (state) => (state.marked?.conversationId === id ? state.marked : null));
  const index = to === null ? -1 : lines.findIndex((line) => line.kind === 'item' && line.item.order === to.order);

  const latest = useRef({ around, show });
  useEffect(() => {
    latest.current = { around, show };
  });
  useEffect(() => {
    if (to === null) return undefined;
    let isOver = false;
    const reach = async (): Promise<void> => {
      const since = await countSince(db, id, to.order);
      if (!isOver) setLimit((before) => Math.max(before, since + BEFORE));
    };
    void reach();
    return () => {
      isOver = true;
    };
  }, [to, db, id, setLimit]);

  useEffect(() => {
    if (to === null || index < 0) return;
    jump.setState({ to: null, marked: to });
    latest.current.around(index);
    // Pictures above it are still coming: once they are there the place is somewhere else.
    for (const after of SETTLES_MS) setTimeout(() => latest.current.show(), after);
  }, [to, index]);

  useEffect(() => {
    if (marked === null) return undefined;
    const timer = setTimeout(() => jump.setState({ marked: null }), MARKED_MS);
    return () => clearTimeout(timer);
  }, [marked]);
  return marked?.order ?? null;
}

async function countSince(db: DeskDatabase, id: ConversationId, order: number): Promise<number> {
  const counts = await Promise.all(
    [db.messages, db.events, db.notes].map((table) =>
      table.where('[conversationId+order]').between([id, order], [id, Dexie.maxKey]).count(),
    ),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
