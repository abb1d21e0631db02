import { Search, X } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { keysOf } from '../../app/keyboard/commands.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { inbox } from './inbox-store.ts';
import field from '../../ui/search-field.module.css';
import styles from './inbox-pane.module.css';

/** Finds customers by name or pinyin initials in what this desk keeps; half-composed letters are not searched. */
export function SearchBox({ onDown, onEnter }: { readonly onDown: () => void; readonly onEnter: () => void }) {
  const words = useMessages().inbox;
  const typed = useStore(inbox, (state) => state.typed);
  const [composing, setComposing] = useState<string | null>(null);
  const clear = (): void => inbox.setState({ typed: '' });

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      if (typed === '') event.currentTarget.blur();
      else clear();
    } else if (event.key === 'ArrowDown') onDown();
    else if (event.key === 'Enter') onEnter();
    else return;
    event.preventDefault();
  }

  return (
    <div className={`${field['field']} ${styles['search']}`} role="search">
      <Search size={14} aria-hidden />
      <input
        type="text"
        data-keyboard="search"
        role="searchbox"
        value={composing ?? typed}
        placeholder={words.search}
        aria-label={words.search}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target, nativeEvent }) => {
          const isComposing = 'isComposing' in nativeEvent && nativeEvent.isComposing === true;
          setComposing(isComposing ? target.value : null);
          if (!isComposing) inbox.setState({ typed: target.value });
        }}
        onCompositionEnd={({ currentTarget }) => {
          setComposing(null);
          inbox.setState({ typed: currentTarget.value });
        }}
        onKeyDown={onKeyDown}
      />
      {typed === '' ? (
        <kbd aria-hidden>{keysOf('search')}</kbd>
      ) : (
        <button type="button" onClick={clear} aria-label={words.searchClear} title={words.searchClear}>
          <X size={14} aria-hidden />
        </button>
      )}
    </div>
  );
}
