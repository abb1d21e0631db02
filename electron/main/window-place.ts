/** A rectangle in screen points, as Electron gives it. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type Place = Box & { readonly isMaximized: boolean };

export const SMALLEST = { width: 1024, height: 640 } as const;
const USUAL = { width: 1440, height: 900 } as const;

/** How small a window may be, and how large it is at first. */
export type Sizes = { readonly smallest: Size; readonly usual: Size };
type Size = { readonly width: number; readonly height: number };
const deskSizes: Sizes = { smallest: SMALLEST, usual: USUAL };
/** A conversation alone: it needs no list. */
export const ownSizes: Sizes = { smallest: { width: 640, height: 480 }, usual: { width: 1024, height: 800 } };

/** Reads a remembered place; null for anything that is not one. */
export function parsePlace(text: string | null): Place | null {
  if (text === null) return null;
  try {
    return toPlace(JSON.parse(text));
  } catch {
    return null;
  }
}

/** A place of anything that may be one; else null. */
export function toPlace(value: unknown): Place | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!('x' in value && 'y' in value && 'width' in value && 'height' in value)) return null;
  const { x, y, width, height } = value;
  if (!isPoint(x) || !isPoint(y) || !isPoint(width) || !isPoint(height)) return null;
  return { x, y, width, height, isMaximized: 'isMaximized' in value && value.isMaximized === true };
}

/**
 * Where the window goes: the remembered place moved and shrunk until it lies on the display it overlaps most, or the
 * middle of the first display. A screen that was unplugged must never hide the window (BR-12). `displays` are work areas.
 */
export function fitPlace(
  remembered: Place | null,
  displays: readonly Box[],
  { smallest, usual }: Sizes = deskSizes,
): Place {
  const first = displays[0] ?? { x: 0, y: 0, ...usual };
  if (remembered === null) return { ...centre(usual, first, smallest), isMaximized: false };
  const best = displays.reduce((a, b) => (overlap(b, remembered) > overlap(a, remembered) ? b : a), first);
  if (overlap(best, remembered) === 0)
    return { ...centre(remembered, first, smallest), isMaximized: remembered.isMaximized };
  const width = fitLength(remembered.width, smallest.width, best.width);
  const height = fitLength(remembered.height, smallest.height, best.height);
  return {
    width,
    height,
    x: clamp(remembered.x, best.x, Math.max(best.x, best.x + best.width - width)),
    y: clamp(remembered.y, best.y, Math.max(best.y, best.y + best.height - height)),
    isMaximized: remembered.isMaximized,
  };
}

function centre(size: Size, on: Box, smallest: Size): Box {
  const width = fitLength(size.width, smallest.width, on.width);
  const height = fitLength(size.height, smallest.height, on.height);
  return {
    width,
    height,
    x: on.x + Math.max(0, Math.floor((on.width - width) / 2)),
    y: on.y + Math.max(0, Math.floor((on.height - height) / 2)),
  };
}

// On a display smaller than our smallest size the window keeps that size and starts at the display's corner.
function fitLength(wanted: number, smallest: number, room: number): number {
  return Math.max(smallest, Math.min(wanted, room));
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

function isPoint(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) < 100_000;
}
