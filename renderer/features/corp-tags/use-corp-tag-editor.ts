import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { CorpTagsAnswer, CorpTagsView } from '#shared/contracts/corp-tags';
import type { Result } from '#shared/lib/result';
import { useDesk } from '../../app/desk-context.ts';
import { failureOf, type Api } from '../../sync/api.ts';

/** What came of the last change: nothing to say, WeCom's refusal by its code, or somebody else was faster. */
type Trouble = { readonly kind: 'refused'; readonly code: string } | { readonly kind: 'changed-elsewhere' } | null;

export type CorpTagEditor = {
  readonly view: CorpTagsView | null;
  /** Code of the failed reading, when nothing was ever read; null = none. */
  readonly failure: string | null;
  readonly isOnline: boolean;
  readonly isBusy: boolean;
  readonly trouble: Trouble;
  readonly ask: () => void;
  readonly clearTrouble: () => void;
  /** True when it was done; otherwise `trouble` says why not. */
  readonly change: (work: (tags: Api['contacts']) => Promise<Result<CorpTagsAnswer>>) => Promise<boolean>;
};

export function useCorpTagEditor(): CorpTagEditor {
  const desk = useDesk();
  const queries = useQueryClient();
  const isOnline = useStore(desk.connection, (connection) => connection.state === 'online');
  const [trouble, setTrouble] = useState<Trouble>(null);
  const [changes, setChanges] = useState(0);
  const queryKey = ['corp-tags-view', desk.me.servicerUserid];
  const query = useQuery({
    queryKey,
    queryFn: () => desk.api.contacts.corpTags(),
    enabled: isOnline,
    retry: false,
    staleTime: 30_000,
  });

  async function change(work: (tags: Api['contacts']) => Promise<Result<CorpTagsAnswer>>): Promise<boolean> {
    setTrouble(null);
    setChanges((count) => count + 1);
    const result = await work(desk.api.contacts);
    setChanges((count) => count - 1);
    if (!result.ok) {
      setTrouble({ kind: 'refused', code: result.error.code });
      // A refusal may have taught us something, and half of an order may be done.
      void queries.invalidateQueries({ queryKey });
      return false;
    }
    queries.setQueryData(queryKey, result.value.view);
    void queries.invalidateQueries({ queryKey: ['corp-tags'] });
    if (result.value.outcome === 'done') return true;
    setTrouble({ kind: 'changed-elsewhere' });
    return false;
  }

  return {
    view: query.data ?? null,
    failure: query.error === null ? null : (failureOf(query.error)?.code ?? 'broken'),
    isOnline,
    isBusy: changes > 0 || query.isFetching,
    trouble,
    ask: () => void query.refetch(),
    clearTrouble: () => setTrouble(null),
    change,
  };
}
