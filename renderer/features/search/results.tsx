import { useState } from 'react';
import { isEmptySearch, searchGroups, type SearchGroup } from '#shared/domain/search-query';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useNames } from '../../app/use-names.ts';
import { Empty } from '../../ui/empty.tsx';
import type { Found } from './found.ts';
import { HitRow, type Hit } from './hit-row.tsx';
import { useDesk } from '../../app/desk-context.ts';
import { useRecentWords } from '../../app/use-recent-words.ts';
import { forgetRecentWords } from '../../db/recent-words.ts';
import type { Searching } from './use-search.ts';
import styles from './search-dialog.module.css';

/** Everything found in the order it stands on the screen. */
export function toHits(found: Found): readonly Hit[] {
  return [
    ...found.customers.map((hit) => ({ group: 'customers', hit }) as const),
    ...found.messages.map((hit) => ({ group: 'messages', hit }) as const),
    ...found.notes.map((hit) => ({ group: 'notes', hit }) as const),
    ...found.quickReplies.map((hit) => ({ group: 'quickReplies', hit }) as const),
  ];
}

export function optionId(index: number): string {
  return `search-hit-${index}`;
}

type Props = {
  readonly searching: Searching;
  /** Whether what is on this machine could be searched. */
  readonly isLocalKnown: boolean;
  readonly typed: string;
  readonly hits: readonly Hit[];
  readonly active: number;
  readonly onOpen: (hit: Hit) => void;
  readonly onPoint: (index: number) => void;
  readonly onRecent: (typed: string) => void;
};

/** The groups one below the other; before anything is typed, what was looked for last. */
export function Results(props: Props) {
  const { searching, isLocalKnown, typed, hits, onRecent } = props;
  const words = useMessages().search;
  const nameOf = useNames();
  if (isEmptySearch(searching.query) && searching.query.faults.length === 0) return <Recent onRecent={onRecent} />;
  const isOver = searching.isLocalDone && (searching.relay.state === 'done' || searching.relay.state === 'failed');
  // Where nobody could look, nothing can be said not to be there.
  if (!isLocalKnown && searching.relay.state === 'failed') return null;
  if (hits.length === 0 && isOver && searching.query.faults.length === 0)
    return <Empty title={words.nothing(typed.trim())} hint={words.nothingHint} />;
  return (
    <div className={styles['results']} id="search-results" role="listbox" aria-label={words.title}>
      {searchGroups.map((group) => (
        <Group key={group} {...props} group={group} nameOf={nameOf} />
      ))}
    </div>
  );
}

type GroupProps = Props & { readonly group: SearchGroup; readonly nameOf: (userid: string) => string };

function Group({ searching, hits, active, onOpen, onPoint, group, nameOf }: GroupProps) {
  const words = useMessages().search;
  const [isAsking, setAsking] = useState(false);
  const own = hits.flatMap((hit, index) => (hit.group === group ? [{ ...hit, index }] : []));
  const here = own.filter(({ hit }) => hit.isHere).length;
  const hasMore = searching.nexts[group] !== null;
  if (own.length === 0 && !hasMore) return null;
  return (
    <div role="group" aria-labelledby={`search-${group}`}>
      <h3 className={styles['heading']} id={`search-${group}`}>
        {words.groups[group]}
        <small>{words.counts(here, own.length - here)}</small>
      </h3>
      {own.map((found) => (
        <div
          key={found.index}
          id={optionId(found.index)}
          role="option"
          tabIndex={-1}
          aria-selected={found.index === active}
          className={styles['hit']}
          onPointerMove={() => onPoint(found.index)}
          onClick={() => onOpen(found)}
          onKeyDown={(event) => event.key === 'Enter' && onOpen(found)}
        >
          <HitRow found={found} query={searching.query} nameOf={nameOf} />
        </div>
      ))}
      {hasMore ? (
        <button
          type="button"
          className={styles['more']}
          disabled={isAsking}
          onClick={() => {
            setAsking(true);
            void searching.more(group).finally(() => setAsking(false));
          }}
        >
          {isAsking ? words.loadingMore : words.more}
        </button>
      ) : null}
    </div>
  );
}

function Recent({ onRecent }: { readonly onRecent: (typed: string) => void }) {
  const words = useMessages().search;
  const { db } = useDesk();
  const typed = useRecentWords('searches');
  if (typed.length === 0) return null;
  return (
    <section className={styles['recent']}>
      <h3 className={styles['heading']}>
        {words.recent}
        <button type="button" onClick={() => void forgetRecentWords(db, 'searches')}>
          {words.forgetRecent}
        </button>
      </h3>
      {typed.map((one) => (
        <button key={one} type="button" className={styles['again']} onClick={() => onRecent(one)}>
          {one}
        </button>
      ))}
    </section>
  );
}
