import { useStore } from 'zustand';
import { useDesk } from '../../app/desk-context.ts';
import { useLive } from '../../app/use-live.ts';
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
  const { db, connection } = useDesk();
  const words = useMessages().inbox;
  const isOffline = useStore(connection, (state) => state.state === 'offline');
  const cursor = useLive(async () => (await db.meta.get('cursor'))?.value ?? 0, [db]);
  if (typed !== '') return <Empty title={words.notFound(typed)} hint={words.notFoundHint} />;
  // Nothing was ever read here: that nobody waits is not known.
  if (isOffline && cursor === 0) return <Empty {...words.neverRead} />;
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
