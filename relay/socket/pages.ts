import type { Seq } from '#shared/domain/fact';
import type { Feed, FeedPage } from '../feed/feed.ts';
import { isPrivate, maySee, type View } from './view.ts';

/** The most facts in one page; its weight is limited by the feed. */
export const PAGE_FACTS = 500;
/** Characters of a page that is pulled: ordinary facts are not cut. A desk asks for few at a time; what is pushed may pile up. */
export const PULL_WEIGHT = 384 * 1024;
const KEPT_PAGES = 32;

/** A page, and whether every desk with these accounts may get this very one. */
type Page = FeedPage & { readonly isShared: boolean };

export interface Pages {
  /** Facts in (after, until] for this view. Desks that ask the same share one reading. */
  read(view: View, after: Seq, until: Seq, limit: number, weight?: number): Promise<Page>;
}

/** A page named by its two ends is the same until something in the feed is erased; the last few are kept until then. */
export function createPages(feed: Pick<Feed, 'read' | 'erasures'>): Pages {
  const kept = new Map<string, Promise<Page>>();
  let erasures = feed.erasures();
  return {
    async read(view, after, until, limit, weight) {
      if (erasures !== feed.erasures()) {
        erasures = feed.erasures();
        kept.clear();
      }
      const key = `${view.accountsKey} ${after} ${until} ${limit} ${weight ?? ''}`;
      const page = await (kept.get(key) ?? keep(key, shareable(feed.read(after, limit, view.accounts, until, weight))));
      if (page.isShared) return page;
      const isSeen = page.facts.map((fact) => maySee(fact, view));
      return {
        ...page,
        facts: page.facts.filter((_fact, index) => isSeen[index]),
        texts: page.texts.filter((_text, index) => isSeen[index]),
      };
    },
  };

  function keep(key: string, page: Promise<Page>): Promise<Page> {
    kept.set(key, page);
    page.catch(() => kept.delete(key));
    const oldest = kept.size > KEPT_PAGES ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return page;
  }
}

async function shareable(page: Promise<FeedPage>): Promise<Page> {
  const { facts, ...rest } = await page;
  return { ...rest, facts, isShared: !facts.some(isPrivate) };
}

/**
 * Where a pushed page ends: at the head, or at the next multiple of the page size, so that desks which stand at different
 * places meet there and share every page after it.
 */
export function pageEnd(after: Seq, head: Seq): Seq {
  return Math.min(head, (Math.floor(after / PAGE_FACTS) + 1) * PAGE_FACTS);
}
