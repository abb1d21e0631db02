import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useMessages } from '../../app/messages/use-messages.ts';
import { isEmptySearch } from '#shared/domain/search-query';
import type { LocalSearch } from '../../search/local-search.ts';
import type { Searching } from './use-search.ts';
import styles from './search-dialog.module.css';

const notYet = createStore<{ readonly share: number | null }>(() => ({ share: 0 }));

/** Share of this machine's words that can be searched; null = they cannot be read. */
export function useLocalShare(local: LocalSearch | null): number | null {
  return useStore(local?.share ?? notYet, (state) => state.share);
}

type Props = { readonly searching: Searching; readonly local: LocalSearch | null; readonly typed: string };

/** What may be missing from the results, and why. */
export function StatusLines({ searching, local, typed }: Props) {
  const words = useMessages().search;
  const share = useLocalShare(local);
  const { query, relay } = searching;
  const lines: string[] = query.faults.map((fault) => words.badDate(fault));
  const isAsked = !isEmptySearch(query) && query.faults.length === 0 && typed.trim() !== '';
  if (isAsked) {
    const isAlone = relay.state === 'failed' && relay.failure?.code !== 'slow-down';
    if (share === null) lines.push(isAlone ? words.bothFailed : words.localFailed);
    else if (share < 1) lines.push(words.reading(Math.floor(share * 100)));
    if (relay.state === 'asking') lines.push(words.searching);
    if (relay.state === 'slow') lines.push(words.slow);
    if (relay.state === 'failed' && !(isAlone && share === null)) lines.push(isAlone ? words.offline : words.slowDown);
    if (relay.state === 'done' && searching.share < 0.999)
      lines.push(words.indexing(Math.floor(searching.share * 100)));
  }
  return (
    <div className={styles['status']} role="status">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {isAsked && relay.state === 'failed' ? (
        <button type="button" onClick={searching.again}>
          {words.retry}
        </button>
      ) : null}
    </div>
  );
}
