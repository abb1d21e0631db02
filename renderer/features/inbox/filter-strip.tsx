import { X } from 'lucide-react';
import type { ViewFilter } from '#shared/domain/saved-view';
import { useDesk } from '../../app/desk-context.ts';
import { useLive } from '../../app/use-live.ts';
import { entryWords } from '../../app/wecom/entry-words.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { conditionsOf } from './filter-words.ts';
import { inbox } from './inbox-store.ts';
import { orNull } from './view-acts.ts';
import styles from './filter.module.css';

/** What the list is narrowed to by hand, each condition to be taken away. */
export function FilterStrip({ filter, isSaved }: { readonly filter: ViewFilter; readonly isSaved: boolean }) {
  const { db, me } = useDesk();
  const messages = useMessages();
  const words = messages.inbox.filter;
  const servicers = useLive(() => db.servicers.toArray(), [db]);
  const names = {
    accountOf: (id: string) => me.accounts.find((one) => one.openKfid === id)?.name ?? id,
    servicerOf: (id: string) => servicers?.find((one) => one.servicerUserid === id)?.name ?? id,
    sceneOf: (scene: string) =>
      entryWords(
        { scene, channelsName: null },
        messages.customer,
        me.accounts.find((one) => one.scenes?.[scene] !== undefined),
      ),
  };
  return (
    <ul className={styles['strip']} aria-label={words.title}>
      {conditionsOf(filter, names, messages.inbox).map(({ words: shown, without }) => (
        <li key={shown}>
          <span title={shown}>{shown}</span>
          <button
            type="button"
            aria-label={words.remove(shown)}
            onClick={() => inbox.setState({ filter: isSaved ? without : orNull(without) })}
          >
            <X size={12} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
