import { useMessages } from '../../app/messages/use-messages.ts';
import type { View } from '../../db/conversations.ts';
import { Empty } from '../../ui/empty.tsx';
import { showView } from './inbox-store.ts';
import styles from './inbox-pane.module.css';

type Props = { readonly view: View; readonly typed: string; readonly unclaimed: number };

/** What an empty list means and where to go from it. */
export function InboxEmpty({ view, typed, unclaimed }: Props) {
  const words = useMessages().inbox;
  if (typed !== '') return <Empty title={words.notFound(typed)} hint={words.notFoundHint} />;
  return (
    <Empty {...words.empty[view]}>
      {view === 'mine' && unclaimed > 0 ? (
        <button type="button" className={styles['show']} onClick={() => showView('unclaimed')}>
          {words.showUnclaimed(unclaimed)}
        </button>
      ) : null}
    </Empty>
  );
}
