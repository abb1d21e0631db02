import { generateKeyBetween } from 'fractional-indexing';
import type { QuickReply } from '#shared/domain/quick-reply';

type Placed = Pick<QuickReply, 'quickReplyId' | 'place'>;

/** A place after everything in the folder. */
export function placeAtEnd(inFolder: readonly Placed[]): string {
  const last = inFolder
    .map(({ place }) => place)
    .toSorted((left, right) => (left < right ? -1 : 1))
    .at(-1);
  return between(last ?? null, null) ?? 'a0';
}

/** New places so that `moved` stands at `index` of the others: one as a rule, all of them where two had the same. */
export function movesTo(others: readonly Placed[], moved: string, index: number): readonly Placed[] {
  const place = between(others[index - 1]?.place ?? null, others[index]?.place ?? null);
  if (place !== null) return [{ quickReplyId: moved, place }];
  const ids = others.map(({ quickReplyId }) => quickReplyId).toSpliced(index, 0, moved);
  let last: string | null = null;
  return ids.map((quickReplyId) => {
    last = generateKeyBetween(last, null);
    return { quickReplyId, place: last };
  });
}

/** Null when there is no room: two desks offline may have given the same place away. */
function between(before: string | null, after: string | null): string | null {
  try {
    return generateKeyBetween(before, after);
  } catch {
    return null;
  }
}
