import type { NoteRow } from '../../db/schema.ts';
import type { TimelineItem } from '../../db/timeline.ts';

export type NotesAbout = {
  /** The timeline without the notes that stand under their message. */
  readonly items: readonly TimelineItem[];
  readonly of: ReadonlyMap<string, readonly NoteRow[]>;
};

/** A note about a message stands under it; one whose message is not among these lines stands where it was written. */
export function notesAbout(items: readonly TimelineItem[]): NotesAbout {
  const shown = new Set(items.flatMap((item) => (item.kind === 'message' ? item.row.id : [])));
  const of = new Map<string, NoteRow[]>();
  const rest = items.filter((item) => {
    if (item.kind !== 'note' || item.row.about === undefined || !shown.has(item.row.about)) return true;
    const before = of.get(item.row.about);
    if (before) before.push(item.row);
    else of.set(item.row.about, [item.row]);
    return false;
  });
  return { items: of.size === 0 ? items : rest, of };
}
