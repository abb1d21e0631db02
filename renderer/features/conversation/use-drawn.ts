import { useState } from 'react';
import type { TimelineLine } from './timeline-marks.ts';

/** Lines of the first picture: more than a window is high. */
const FIRST = 24;
/** Drawn in addition when one comes near the edge of what is drawn. */
const MORE = 40;
/** So many may stay drawn below or above when one is back at the end. */
const KEPT = 120;

/** Keys of the first and the last line drawn; null = the newest `FIRST`, and to the end. */
type Edges = { readonly from: string | null; readonly to: string | null };
const atEnd: Edges = { from: null, to: null };

export type Drawn = {
  readonly lines: readonly TimelineLine[];
  /** Nothing is left out below. */
  readonly isToEnd: boolean;
  /** Draws more above; false = everything read is drawn. */
  readonly up: () => boolean;
  readonly down: () => void;
  /** What is drawn stays drawn, whatever comes after it. */
  readonly hold: () => void;
  readonly toEnd: () => void;
  /** The lines around one of them. */
  readonly around: (index: number) => void;
};

/**
 * Which of the lines are drawn: the newest ones, and what the reader scrolled to. They stand one below the other as the
 * browser lays them out, so no height is guessed.
 */
export function useDrawn(lines: readonly TimelineLine[]): Drawn {
  const [edges, setEdges] = useState(atEnd);
  const { start, end } = spanOf(lines, edges);
  const keyAt = (index: number): string | null => lines.slice(Math.max(0, index)).find(isItem)?.key ?? null;
  const isToEnd = end === lines.length;
  const to = (until: number): string | null => (until >= lines.length ? null : keyAt(until - 1));
  return {
    lines: lines.slice(start, end),
    isToEnd,
    up() {
      if (start === 0) return false;
      setEdges({ from: keyAt(start - MORE), to: to(end) });
      return true;
    },
    down() {
      if (!isToEnd) setEdges({ from: keyAt(start), to: to(end + MORE) });
    },
    hold() {
      if (edges.from === null && lines.length > 0) setEdges({ from: keyAt(start), to: edges.to });
    },
    toEnd() {
      if (edges.from !== null && (!isToEnd || end - start > KEPT)) setEdges(atEnd);
    },
    around: (index) => setEdges({ from: keyAt(index - MORE), to: to(index + MORE + 1) }),
  };
}

function spanOf(lines: readonly TimelineLine[], { from, to }: Edges): { readonly start: number; readonly end: number } {
  const last = to === null ? -1 : lines.findIndex((line) => line.key === to);
  const end = last < 0 ? lines.length : last + 1;
  if (from === null) return { start: Math.max(0, end - FIRST), end };
  // Not there any more: newer lines pushed it out of what is read, so all that is read is newer.
  let start = Math.max(
    0,
    lines.findIndex((line) => line.key === from),
  );
  while (start > 0 && !isItem(lines[start - 1])) start -= 1;
  return { start, end };
}

/** Times and the rule come and go with what stands above them: they hold nothing. */
function isItem(line: TimelineLine | undefined): boolean {
  return line?.kind === 'item';
}
