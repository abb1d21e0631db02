import { useEffect, useMemo, useRef, useState } from 'react';
import type { SearchAnswer } from '#shared/contracts/search';
import { isEmptySearch, parseSearch, type SearchGroup, type SearchQuery } from '#shared/domain/search-query';
import type { Failure, Result } from '#shared/lib/result';
import { useDesk } from '../../app/desk-context.ts';
import type { DeskDatabase } from '../../db/schema.ts';
import type { LocalSearch } from '../../search/local-search.ts';
import { hitsOf, mergeFound, noHits, type Found, type Hits } from './found.ts';
import { readKept, readLocal } from './read-local.ts';

/** The relay is asked when nothing was typed for so long, and called slow after so much longer. */
const PAUSE_MS = 200;
const SLOW_MS = 1_500;
const LOCAL_LIMIT = 50;
const SIDE_LIMIT = 20;

type Side = { readonly state: 'asking' | 'slow' | 'done' | 'failed'; readonly failure: Failure | null };
type Nexts = Readonly<Record<SearchGroup, number | null>>;
const noneKept: ReadonlySet<string> = new Set();
const noNexts: Nexts = { customers: null, messages: null, notes: null, quickReplies: null };

export type Searching = {
  readonly query: SearchQuery;
  readonly found: Found;
  readonly isLocalDone: boolean;
  readonly relay: Side;
  /** How much the relay has indexed. */
  readonly share: number;
  readonly nexts: Nexts;
  readonly more: (group: SearchGroup) => Promise<void>;
  readonly again: () => void;
};

type Answered = { readonly typed: string; readonly hits: Hits };
/** `failure`: the relay did not answer, and there are no hits. */
type FromRelay = Answered & {
  readonly attempt: number;
  readonly failure: Failure | null;
  readonly kept: ReadonlySet<string>;
  readonly share: number;
  readonly nexts: Nexts;
};

/** What is found here at once, and what the relay finds a moment later, in one. */
export function useSearch(typed: string, local: LocalSearch | null): Searching {
  const desk = useDesk();
  const { api, db, now } = desk;
  const query = useMemo(() => parseSearch(typed, now()), [typed, now]);
  const isAsked = !isEmptySearch(query) && query.faults.length === 0;
  const [here, setHere] = useState<Answered | null>(null);
  const [there, setThere] = useState<FromRelay | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [slow, setSlow] = useState<{ readonly typed: string; readonly attempt: number } | null>(null);
  const current = useRef(typed);
  useEffect(() => {
    current.current = typed;
  }, [typed]);

  useEffect(() => {
    if (!isAsked || !local) return undefined;
    let isOver = false;
    const name = query.words.length === 1 && query.words[0] === typed.trim() ? typed.trim() : '';
    const look = async (): Promise<void> => {
      const keys = await local.find(typed, LOCAL_LIMIT);
      const hits = await readLocal(desk, keys, query.words, name).catch(() => noHits);
      if (!isOver) setHere({ typed, hits });
    };
    void look();
    return () => {
      isOver = true;
    };
  }, [typed, query, isAsked, local, desk]);

  useEffect(() => {
    if (!isAsked) return undefined;
    let isOver = false;
    const late = setTimeout(() => setSlow({ typed, attempt }), PAUSE_MS + SLOW_MS);
    const ask = async (): Promise<void> => {
      const answer = await api.search.find({ typed, limit: SIDE_LIMIT });
      const next = await fromRelay(db, typed, attempt, answer);
      if (!isOver) setThere(next);
    };
    const soon = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      isOver = true;
      clearTimeout(late);
      clearTimeout(soon);
    };
  }, [typed, isAsked, api, db, attempt]);

  async function more(group: SearchGroup): Promise<void> {
    const before = there?.nexts[group] ?? null;
    if (before === null) return;
    const answer = await api.search.find({ typed, group, before, limit: SIDE_LIMIT });
    if (current.current !== typed) return;
    const next = await fromRelay(db, typed, attempt, answer);
    setThere(
      (kept) =>
        kept && {
          ...kept,
          failure: next.failure,
          hits: { ...kept.hits, [group]: [...kept.hits[group], ...next.hits[group]] },
          kept: new Set([...kept.kept, ...next.kept]),
          nexts: { ...kept.nexts, [group]: next.failure ? before : next.nexts[group] },
        },
    );
  }

  // While the next answer is on its way, what the same words found before is no answer to them.
  const hereNow = isAsked && here?.typed === typed ? here.hits : noHits;
  const thereNow = isAsked && there?.typed === typed && there.attempt === attempt ? there : null;
  const isSlow = slow?.typed === typed && slow.attempt === attempt;
  const found = useMemo(
    () => mergeFound(hereNow, thereNow?.hits ?? noHits, thereNow?.kept ?? noneKept),
    [hereNow, thereNow],
  );
  const asking = isSlow ? 'slow' : 'asking';
  return {
    query,
    found,
    isLocalDone: !isAsked || here?.typed === typed,
    relay: {
      state: !isAsked ? 'done' : thereNow === null ? asking : thereNow.failure ? 'failed' : 'done',
      failure: thereNow?.failure ?? null,
    },
    share: thereNow?.share ?? 1,
    nexts: thereNow?.nexts ?? noNexts,
    more,
    again: () => setAttempt((count) => count + 1),
  };
}

async function fromRelay(
  db: DeskDatabase,
  typed: string,
  attempt: number,
  answer: Result<SearchAnswer>,
): Promise<FromRelay> {
  if (!answer.ok)
    return { typed, attempt, failure: answer.error, hits: noHits, kept: noneKept, share: 1, nexts: noNexts };
  const hits = hitsOf(answer.value);
  const kept = await readKept(db, hits).catch(() => noneKept);
  return { typed, attempt, failure: null, hits, kept, share: answer.value.share, nexts: nextsOf(answer.value) };
}

function nextsOf({ customers, messages, notes, quickReplies }: SearchAnswer): Nexts {
  return {
    customers: customers.next,
    messages: messages.next,
    notes: notes.next,
    quickReplies: quickReplies.next,
  };
}
