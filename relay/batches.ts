const AT_ONCE = 8;

/** Finds something for each item, a few at a time: lists may be long, and calls are paced anyway. In the items' order. */
export async function inBatches<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Promise<readonly Found[]>,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE)
    for (const some of await Promise.all(items.slice(start, start + AT_ONCE).map(find))) found.push(...some);
  return found;
}
