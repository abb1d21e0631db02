type Size = { readonly width: number; readonly height: number };

const LONGEST = 260;
/** A strip of a screenshot or a banner is still something to press. */
const SHORTEST = 88;

const UNKNOWN: Size = { width: 200, height: 150 };

/** How large a picture stands in the timeline: its own proportions from the first moment, so that nothing jumps. */
export function shownSize(own: Partial<Record<keyof Size, number | null>> | null): Size {
  if (!own?.width || !own.height) return UNKNOWN;
  return scaled(own.width, own.height, Math.min(1, LONGEST / Math.max(own.width, own.height)));
}

/** A film has one of two sizes: what is pressed on it needs room, and nothing may move when it begins. */
export function filmSize(own: Partial<Record<keyof Size, number | null>> | null): Size {
  const isUpright = (own?.height ?? 0) > (own?.width ?? 0);
  return isUpright ? { width: 220, height: 320 } : { width: 296, height: 168 };
}

function scaled(width: number, height: number, scale: number): Size {
  return { width: within(width * scale), height: within(height * scale) };
}

function within(pixels: number): number {
  return Math.min(LONGEST, Math.max(SHORTEST, Math.round(pixels)));
}
