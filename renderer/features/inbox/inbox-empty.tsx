import { useMessages } from '../../app/messages/use-messages.ts';
import { isOwnView, type View } from '../../db/view.ts';
import { Empty } from '../../ui/empty.tsx';
import { inbox, showView } from './inbox-store.ts';
import { useOutlook } from './outlook-line.tsx';
import styles from './inbox-pane.module.css';

type Props = {
  readonly view: View;
  /** The saved view that was asked for does not exist, or not for this servicer. */
  readonly isGone: boolean;
  readonly isFiltered: boolean;
  readonly typed: string;
  readonly unclaimed: number;
};

/** What an empty list means and where to go from it. */
export function InboxEmpty({ view, isGone, isFiltered, typed, unclaimed }: Props) {
  const words = useMessages().inbox;
  if (typed !== '') return <Empty title={words.notFound(typed)} hint={words.notFoundHint} />;
  if (isGone) return <Empty {...words.goneView} />;
  if (isFiltered)
    return (
      <Empty {...words.empty.filtered}>
        <button type="button" className={styles['show']} onClick={() => inbox.setState({ filter: null })}>
          {words.filter.clear}
        </button>
      </Empty>
    );
  if (!isOwnView(view)) return <Empty {...words.empty.saved} />;
  return (
    <Empty {...words.empty[view]}>
      {view === 'mine' || view === 'waiting' ? <Coming /> : null}
      {view === 'mine' && unclaimed > 0 ? (
        <button type="button" className={styles['show']} onClick={() => showView('unclaimed')}>
          {words.showUnclaimed(unclaimed)}
        </button>
      ) : null}
    </Empty>
  );
}

/** The end of the queue says when the next one comes. */
function Coming() {
  return useOutlook().map((line) => (
    <p key={line} className={styles['coming']}>
      {line}
    </p>
  ));
}
