import type { KeyboardEvent } from 'react';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { View } from '../../db/conversations.ts';
import { showView } from './inbox-store.ts';
import { writtenCount } from './sections.ts';
import styles from './inbox-pane.module.css';

const views = ['mine', 'unclaimed', 'client', 'all'] as const satisfies readonly View[];

export const PANEL_ID = 'inbox-panel';

type Props = {
  /** Null while a search shows something else. */
  readonly view: View | null;
  readonly counts: Readonly<Record<Exclude<View, 'all'>, number>> | undefined;
};

/** The four views; ← and → go between them, as tabs do. */
export function ViewTabs({ view, counts }: Props) {
  const words = useMessages().inbox;

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = views.at(((view === null ? 0 : views.indexOf(view)) + step) % views.length);
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    showView(next);
    document.getElementById(tabId(next))?.focus();
  }

  return (
    <div className={styles['tabs']} role="tablist" aria-label={words.title} onKeyDown={onKeyDown}>
      {views.map((one) => {
        const count = one === 'all' ? 0 : (counts?.[one] ?? 0);
        return (
          <button
            key={one}
            id={tabId(one)}
            type="button"
            role="tab"
            aria-selected={one === view}
            aria-controls={PANEL_ID}
            tabIndex={one === (view ?? views[0]) ? 0 : -1}
            title={words.viewHints[one]}
            onClick={() => showView(one)}
          >
            {words.views[one]}
            {count > 0 ? <i>{writtenCount(count)}</i> : null}
          </button>
        );
      })}
    </div>
  );
}

export function tabId(view: View): string {
  return `inbox-tab-${view}`;
}
