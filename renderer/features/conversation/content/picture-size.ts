export type Size = { readonly width: number; readonly height: number };

const LONGEST = 260;
/** A strip of a screenshot or a banner is still something to press. */
const SHORTEST = 88;

/** How large a picture stands in the timeline: its own proportions from the first moment, so that nothing jumps. */
export function shownSize(width: number | null, height: number | null): Size {
  const [own, tall] = width !== null && height !== null && width > 0 && height > 0 ? [width, height] : [4, 3];
  const isUnknown = own === 4 && tall === 3;
  const scale = isUnknown ? 50 : Math.min(1, LONGEST / Math.max(own, tall));
  return { width: within(own * scale), height: within(tall * scale) };
}

function within(pixels: number): number {
  return Math.min(LONGEST, Math.max(SHORTEST, Math.round(pixels)));
}
