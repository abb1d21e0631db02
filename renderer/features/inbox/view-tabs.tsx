import type { KeyboardEvent } from 'react';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { ViewCounts } from '../../db/count-views.ts';
import { isOwnView, type View } from '../../db/view.ts';
import { showView, viewsFor } from './inbox-store.ts';
import { MoreViews } from './more-views.tsx';
import { SavedCount } from './saved-count.tsx';
import { writtenCount } from './sections.ts';
import { countOf } from './view-count.ts';
import { useSavedViews, useViewName } from './use-saved-views.ts';
import styles from './inbox-pane.module.css';

export const PANEL_ID = 'inbox-panel';
/** So many stand side by side; the others are in the menu, and the one shown takes the last place. */
const TABS = 3;

type Props = {
  /** Null while a search shows something else. */
  readonly view: View | null;
  readonly counts: ViewCounts | undefined;
};

/** The views: the first few as tabs, all of them in a menu; ← and → go through all, as tabs do. */
export function ViewTabs({ view, counts }: Props) {
  const words = useMessages().inbox;
  const { role } = useDesk().me;
  const saved = useSavedViews();
  const nameOf = useViewName(saved);
  const views = viewsFor(role, saved?.map((each) => each.viewId) ?? []);
  const first = views.slice(0, TABS);
  const tabs = view === null || first.includes(view) ? first : [...first.slice(0, -1), view];

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = views.at(((view === null ? 0 : views.indexOf(view)) + step) % views.length);
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    showView(next);
    // The view may only now have become a tab.
    requestAnimationFrame(() => document.getElementById(tabId(next))?.focus());
  }

  return (
    <div className={styles['views']}>
      <div className={styles['tabs']} role="tablist" aria-label={words.title} onKeyDown={onKeyDown}>
        {tabs.map((one) => {
          const count = countOf(one, counts, role);
          const of = saved?.find((each) => one === `saved:${each.viewId}`);
          return (
            <button
              key={one}
              id={tabId(one)}
              type="button"
              role="tab"
              aria-selected={one === view}
              aria-controls={PANEL_ID}
              tabIndex={one === (view ?? tabs[0]) ? 0 : -1}
              title={isOwnView(one) ? words.viewHints[one] : nameOf(one)}
              onClick={() => showView(one)}
            >
              <span>{nameOf(one)}</span>
              {of ? <SavedCount filter={of.filter} /> : count > 0 ? <i>{writtenCount(count)}</i> : null}
            </button>
          );
        })}
      </div>
      <MoreViews view={view} views={views} saved={saved ?? []} counts={counts} />
    </div>
  );
}

export function tabId(view: View): string {
  return `inbox-tab-${view.replace(':', '-')}`;
}
