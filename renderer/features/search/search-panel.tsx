import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { inConversation, SEARCH_LENGTH } from '#shared/domain/search-query';
import { useMessages } from '../../app/messages/use-messages.ts';
import { searchDialog } from '../../app/search-dialog-store.ts';
import { SearchedWithin } from './searched-within.tsx';
import type { LocalSearch } from '../../search/local-search.ts';
import { ContextView } from './context-view.tsx';
import type { Hit } from './hit-row.tsx';
import { useOpenHit } from './open-hit.ts';
import { useDesk } from '../../app/desk-context.ts';
import { keepRecentWords } from '../../db/recent-words.ts';
import { optionId, Results, toHits } from './results.tsx';
import { StatusLines, useLocalShare } from './status-lines.tsx';
import { useSearch } from './use-search.ts';
import styles from './search-dialog.module.css';

type Props = { readonly local: LocalSearch | null; readonly onClose: () => void };

/** Box, results and what is to be said about them. Half-composed letters are not searched, nor do keys act on them. */
export function SearchPanel({ local, onClose }: Props) {
  const words = useMessages().search;
  const { typed, within } = useStore(searchDialog);
  const [composing, setComposing] = useState<string | null>(null);
  const [chosen, setChosen] = useState({ typed, index: 0 });
  const [context, setContext] = useState<Extract<Hit, { group: 'messages' | 'notes' }> | null>(null);
  const desk = useDesk();
  const searching = useSearch(within === null ? typed : inConversation(within, typed), local);
  const hits = toHits(searching.found);
  const active = chosen.typed === typed ? Math.min(chosen.index, Math.max(0, hits.length - 1)) : 0;
  const choose = (index: number): void => setChosen({ typed, index });
  const openHit = useOpenHit(onClose, setContext);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const field = input.current;
    if (!field) return;
    // A filter chosen before stands there, and what is looked for comes behind it.
    if (field.value.endsWith(' ')) field.setSelectionRange(field.value.length, field.value.length);
    else field.select();
  }, []);
  useEffect(() => document.querySelector(`#${optionId(active)}`)?.scrollIntoView({ block: 'nearest' }), [active]);

  const type = (text: string): void => searchDialog.setState({ typed: text });
  const lookEverywhere = (): void => {
    searchDialog.setState({ within: null });
    input.current?.focus();
  };
  function open(hit: Hit): void {
    // Only a convenience: a full disk says so elsewhere.
    void keepRecentWords(desk.db, 'searches', typed).catch(() => undefined);
    void openHit(hit);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const hit = hits[active];
    if (event.key === 'ArrowDown') choose(Math.min(active + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') choose(Math.max(0, active - 1));
    else if (event.key === 'Enter' && hit) open(hit);
    else if (event.key === 'Backspace' && typed === '' && within !== null) lookEverywhere();
    else return;
    event.preventDefault();
  }

  const isLocalKnown = useLocalShare(local) !== null;
  if (context) return <ContextView of={context} query={searching.query} onBack={() => setContext(null)} />;
  return (
    <>
      <div className={styles['box']} role="search">
        <Search size={16} aria-hidden />
        {within === null ? null : <SearchedWithin id={within} onLeave={lookEverywhere} />}
        <input
          ref={input}
          data-autofocus
          type="text"
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls="search-results"
          aria-activedescendant={hits.length > 0 ? optionId(active) : undefined}
          aria-label={words.title}
          placeholder={within === null ? words.placeholder : words.placeholderWithin}
          maxLength={SEARCH_LENGTH}
          autoComplete="off"
          spellCheck={false}
          value={composing ?? typed}
          onChange={({ target, nativeEvent }) => {
            const isComposing = 'isComposing' in nativeEvent && nativeEvent.isComposing === true;
            setComposing(isComposing ? target.value : null);
            if (!isComposing) type(target.value);
          }}
          onCompositionEnd={({ currentTarget }) => {
            setComposing(null);
            type(currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
        {typed === '' ? null : (
          <button type="button" onClick={() => type('')} aria-label={words.clear} title={words.clear}>
            <X size={14} aria-hidden />
          </button>
        )}
        <button type="button" className={styles['close']} onClick={onClose} aria-label={`${words.close} Esc`}>
          Esc
        </button>
      </div>
      <StatusLines searching={searching} local={local} typed={typed} />
      <Results
        searching={searching}
        isLocalKnown={isLocalKnown}
        typed={typed}
        hits={hits}
        active={active}
        onOpen={open}
        onPoint={choose}
        onRecent={type}
      />
      <p className={styles['foot']}>
        <span>{words.hint}</span>
        <span>{words.keys}</span>
      </p>
    </>
  );
}
