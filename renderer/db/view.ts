import type { Asker } from '#shared/domain/assignment';
import type { ConversationId } from '#shared/domain/ids';
import type { ViewFilter } from '#shared/domain/saved-view';
import type { Mention } from './mentions.ts';
import type { ConversationRow } from './schema.ts';
import type { Stretch } from './section-source.ts';

/**
 * The list's own views. `mine`: I hold it. `waiting`: who waits, for me or for nobody yet; for a supervisor everybody.
 * `unclaimed`: nobody holds it. `client`: a colleague speaks in the WeCom client.
 */
export const ownViews = ['mine', 'waiting', 'unclaimed', 'mentions', 'snoozed', 'client', 'closed', 'all'] as const;
export type OwnView = (typeof ownViews)[number];
/** A saved one is named by its id. */
export type View = OwnView | `saved:${string}`;

export type Section = Stretch | 'pinned' | 'snoozed' | 'mentions';

export type SectionPage = {
  readonly section: Section;
  readonly rows: readonly ConversationRow[];
  /** How many there are, up to `MOST_COUNTED`; null where nobody asks, because counting costs what is counted. */
  readonly total: number | null;
  /** Why each row is in `mentions`. */
  readonly mentions?: ReadonlyMap<ConversationId, Mention>;
};

export type Listing = {
  readonly pages: readonly SectionPage[];
  /** So many conversations were looked at, and there are more that were not; null = nothing was left out. */
  readonly cappedAt: number | null;
};

/** What a list shows. `filter` null = the view's own. */
export type Listed = {
  readonly view: View;
  readonly filter: ViewFilter | null;
  readonly me: Asker;
  readonly now: number;
};

/** Counting stops here: a screen says 999+ and opens as fast with a hundred thousand as with a thousand. */
export const MOST_COUNTED = 1_000;

export function savedViewId(view: View): string | null {
  return view.startsWith('saved:') ? view.slice('saved:'.length) : null;
}

export function isOwnView(view: string): view is OwnView {
  const known: readonly string[] = ownViews;
  return known.includes(view);
}
