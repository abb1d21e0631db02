import { toPlace, type Box, type Place } from './window-place.ts';

/** The used part of a window that shows one conversation. */
export interface OwnWindow {
  isDestroyed(): boolean;
  /** Brings it to the front, wherever it was. */
  show(): void;
}

export type OwnWindowsParts<Window extends OwnWindow> = {
  /** Makes the window and leads it to its conversation. */
  readonly create: (conversationId: string) => Window;
};

/** More than these on the screens are a mistake of the page's. */
const MOST = 12;

/** BR-20: one window per conversation at most; asking for one that is open brings it to the front. */
export class OwnWindows<Window extends OwnWindow> {
  readonly #parts: OwnWindowsParts<Window>;
  readonly #open = new Map<string, Window>();

  constructor(parts: OwnWindowsParts<Window>) {
    this.#parts = parts;
  }

  /** Those that are there. */
  all(): readonly Window[] {
    for (const [id, window] of this.#open) if (window.isDestroyed()) this.#open.delete(id);
    return [...this.#open.values()];
  }

  /** False = there are too many. */
  open(conversationId: string): boolean {
    const isFull = this.all().length >= MOST;
    const known = this.#open.get(conversationId);
    if (!known && isFull) return false;
    const window = known ?? this.#parts.create(conversationId);
    this.#open.set(conversationId, window);
    if (known) known.show();
    return true;
  }
}

/** Where the page finds one conversation alone. */
export function ownAddress(page: string, conversationId: string): string {
  return `${page}#/window/${conversationId.split('/').map(encodeURIComponent).join('/')}`;
}

/** Screens as they stand now: a place is remembered for each way they have stood. */
export function standingOf(displays: readonly Box[]): string {
  return displays
    .map(({ x, y, width, height }) => `${x},${y},${width},${height}`)
    .toSorted()
    .join(';');
}

const MOST_STANDINGS = 8;

/** The places remembered, by how the screens stood; {} for anything that is not that. */
export function parsePlaces(text: string | null): Readonly<Record<string, Place>> {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, place]) => {
        const known = toPlace(place);
        return known ? [[key, known]] : [];
      }),
    );
  } catch {
    return {};
  }
}

/** With one more; those remembered longest ago are forgotten. */
export function withPlace(
  places: Readonly<Record<string, Place>>,
  standing: string,
  place: Place,
): Readonly<Record<string, Place>> {
  const { [standing]: _, ...others } = places;
  return Object.fromEntries([...Object.entries(others), [standing, place] as const].slice(-MOST_STANDINGS));
}
