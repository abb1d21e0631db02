import { RotateCcw, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { bindingFrom, isLead, ownerOfKey, type KeyFault } from './choose-key.ts';
import { allBindingsOf, bindingsOf, commands, isMac, type CommandId } from './commands.ts';
import { isSameKey, writtenKey, type Binding } from './keys.ts';
import { useMessages } from '../messages/use-messages.ts';
import { ownKeys, setOwnKey } from './own-keys.ts';
import { Keys } from './written-keys.tsx';
import styles from './shortcut-sheet.module.css';

const SEQUENCE_MS = 1_200;

/** One command and its keys; while `isListening` the next press becomes its key. */
export function ShortcutLine({ id }: { readonly id: CommandId }) {
  const words = useMessages().commands;
  const isOwn = useStore(ownKeys, ({ own }) => own[id] !== undefined);
  useStore(ownKeys);
  const [isListening, setListening] = useState(false);
  const shown = bindingsOf(id).filter(({ isHidden }) => !isHidden);
  const label = words.labels[id];
  return (
    <li className={styles['line']} data-listening={isListening || undefined}>
      <span>{label}</span>
      {isListening ? (
        <Listen id={id} onDone={() => setListening(false)} />
      ) : (
        <span className={styles['set']}>
          {isOwn ? (
            <button
              type="button"
              className={styles['small']}
              title={words.restore}
              aria-label={`${words.restore} ${label}`}
              onClick={() => setOwnKey(id, null)}
            >
              <RotateCcw size={12} aria-hidden />
            </button>
          ) : null}
          {shown.length > 0 ? (
            <button
              type="button"
              className={styles['small']}
              title={words.remove}
              aria-label={`${words.remove} ${label}`}
              onClick={() => setOwnKey(id, [])}
            >
              <X size={12} aria-hidden />
            </button>
          ) : null}
          <button
            type="button"
            className={styles['change']}
            title={words.change(label)}
            onClick={() => setListening(true)}
          >
            <span className="aloud">{words.change(label)} </span>
            {shown.length === 0 ? <i>{words.none}</i> : null}
            {shown.map((binding, index) => (
              <span key={writtenKey(binding, isMac())} title={binding.scope === 'list' ? words.inList : undefined}>
                {index > 0 ? <i>{words.or} </i> : null}
                <Keys written={writtenKey(binding, isMac())} />
              </span>
            ))}
          </button>
        </span>
      )}
    </li>
  );
}

type Said =
  | { readonly kind: 'press' }
  | { readonly kind: 'next'; readonly lead: Binding }
  | { readonly kind: 'fault'; readonly fault: KeyFault }
  | { readonly kind: 'taken'; readonly binding: Binding; readonly by: CommandId };

/** Waits for the new key. One that is used elsewhere is moved here only when it is pressed again. */
function Listen({ id, onDone }: { readonly id: CommandId; readonly onDone: () => void }) {
  const words = useMessages().commands;
  const [said, setSaid] = useState<Said>({ kind: 'press' });
  const box = useRef<HTMLButtonElement>(null);
  const scope = commands[id].bindings.every((binding: Binding) => binding.scope === 'list') ? 'list' : undefined;

  function take(found: Binding): void {
    const binding: Binding = scope === undefined || found.isMod ? found : { ...found, scope };
    const owner = ownerOfKey(binding, id);
    if (owner !== null && !(said.kind === 'taken' && isSameKey(said.binding, binding)))
      return setSaid({ kind: 'taken', binding, by: owner });
    if (owner !== null)
      setOwnKey(
        owner,
        allBindingsOf(owner).filter((other) => !isSameKey(other, binding)),
      );
    // The first of its keys is the one that is changed: ↓ goes on beside another J, Ctrl 1 beside another 1.
    setOwnKey(id, [
      binding,
      ...allBindingsOf(id)
        .slice(1)
        .filter((other) => !isSameKey(other, binding)),
    ]);
    onDone();
  }

  useEffect(() => {
    box.current?.focus();
  }, []);
  useEffect(() => {
    if (said.kind !== 'next') return undefined;
    const timer = setTimeout(() => take(said.lead), SEQUENCE_MS);
    return () => clearTimeout(timer);
  });

  function onKeyDown(event: React.KeyboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return onDone();
    const lead = said.kind === 'next' ? said.lead.key : null;
    const found = bindingFrom(event.nativeEvent, isMac(), lead);
    if (found === null) return undefined;
    if (typeof found === 'string') return setSaid({ kind: 'fault', fault: found });
    if (lead === null && !found.isMod && isLead(found.key)) return setSaid({ kind: 'next', lead: found });
    return take(found);
  }

  return (
    <button
      ref={box}
      type="button"
      className={styles['listen']}
      data-fault={said.kind === 'fault' || undefined}
      onKeyDown={onKeyDown}
      onBlur={onDone}
    >
      <span role="status">{sayWhat(said, words)}</span>
    </button>
  );
}

function sayWhat(said: Said, words: ReturnType<typeof useMessages>['commands']): string {
  switch (said.kind) {
    case 'press':
      return words.press;
    case 'next':
      return words.pressNext(said.lead.key.toUpperCase());
    case 'taken':
      return words.taken(words.labels[said.by]);
    default:
      return words.faults[said.fault];
  }
}
