import type { WecomAnswer } from './wecom.ts';

/** One page of a list, and the cursor of the next one; '' ends it. */
type PageOf<T> = { readonly items: readonly T[]; readonly next: string };

/**
 * Every page of a list WeCom gives by cursor, or the first answer that was none. A cursor that comes a second time ends the
 * list as well: it would go on for ever.
 */
export async function readPages<T>(
  ask: (cursor: string) => Promise<WecomAnswer<PageOf<T>>>,
): Promise<WecomAnswer<readonly T[]>> {
  const items: T[] = [];
  const seen = new Set<string>();
  for (let cursor = ''; ;) {
    const page = await ask(cursor);
    if (page.kind !== 'ok') return page;
    for (const item of page.value.items) items.push(item);
    cursor = page.value.next;
    if (cursor === '' || seen.has(cursor)) return { kind: 'ok', value: items };
    seen.add(cursor);
  }
}
