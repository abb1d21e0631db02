import type { TimelineItem } from '../../../db/timeline.ts';

type Taps = ReadonlyMap<string, ReadonlySet<string>>;

/** TL-8: which items were tapped, by the menu's message id; a tap belongs to the nearest menu above it that has the item. */
export function menuTaps(items: readonly TimelineItem[]): Taps {
  const owners = new Map<string, string>();
  const taps = new Map<string, Set<string>>();
  for (const item of items) {
    if (item.kind !== 'message') continue;
    const { id, content } = item.row;
    if (content.kind === 'menu')
      for (const choice of content.items) if (choice.kind === 'click') owners.set(choice.id, id);
    if (content.kind !== 'text' || content.menuId === undefined) continue;
    const owner = owners.get(content.menuId);
    if (owner !== undefined) taps.set(owner, (taps.get(owner) ?? new Set()).add(content.menuId));
  }
  return taps;
}
