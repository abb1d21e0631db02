import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { openTool, useComposerTool } from '../../app/composing/composer-tool.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLive } from '../../app/use-live.ts';
import { emojiCode, type EmojiFace } from '../../lib/wechat-emoji.ts';
import { keepRecentEmoji, readRecentEmoji } from './emoji-recents.ts';
import { findEmoji } from './emoji-search.ts';
import styles from './emoji-panel.module.css';

const COLUMNS = 10;

type Props = {
  readonly conversationId: ConversationId;
  /** Puts the face's name at the caret. */
  readonly onPick: (code: string) => void;
  readonly onLeave: () => void;
};

/** The faces of WeChat by their names, those chosen last first. Drawn with this machine's own signs. */
export function EmojiPanel(props: Props) {
  const isOpen = useComposerTool(props.conversationId) === 'emoji';
  return isOpen ? <OpenPanel {...props} /> : null;
}

function OpenPanel({ onPick, onLeave }: Props) {
  const { db } = useDesk();
  const words = useMessages().writing.emoji;
  const [query, setQuery] = useState('');
  const [cursor, setCursor] = useState(0);
  const panel = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const recents = useLive(() => readRecentEmoji(db), [db]) ?? none;
  const isAsked = query.trim() !== '';
  const found = findEmoji(query);
  const first = isAsked ? none : recents;
  const shown = [...first, ...found];
  const at = Math.min(cursor, shown.length - 1);

  useEffect(() => {
    // After the field, which the key that opened this also asked for.
    const frame = requestAnimationFrame(() => input.current?.focus({ preventScroll: true }));
    return () => cancelAnimationFrame(frame);
  }, []);
  useEffect(() => {
    const look = (event: PointerEvent): void => {
      const target = event.target instanceof Element ? event.target : null;
      if (panel.current?.contains(target) || target?.closest('[data-tool="emoji"]')) return;
      openTool(null);
    };
    document.addEventListener('pointerdown', look);
    return () => document.removeEventListener('pointerdown', look);
  }, []);

  async function pick(face: EmojiFace | undefined, isLast: boolean): Promise<void> {
    if (!face) return;
    onPick(emojiCode(face.name));
    if (isLast) leave();
    await keepRecentEmoji(db, face).catch(() => undefined);
  }

  function leave(): void {
    openTool(null);
    onLeave();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const next = stepIn(event.key, at, first.length, shown.length);
    if (event.key === 'Escape') leave();
    else if (event.key === 'Enter') void pick(shown[at], true);
    else if (next !== null) {
      setCursor(next);
      grid.current?.querySelectorAll('[data-face]')[next]?.scrollIntoView({ block: 'nearest' });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function face(one: EmojiFace, index: number) {
    return (
      <button
        key={`${index} ${one.name}`}
        type="button"
        role="gridcell"
        id={`emoji-${index}`}
        tabIndex={-1}
        data-face
        data-at={index === at || undefined}
        aria-label={one.name}
        title={one.name}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => void pick(one, false)}
      >
        {one.sign}
      </button>
    );
  }

  return (
    <div ref={panel} className={styles['panel']} role="dialog" aria-label={words.title} onKeyDown={onKeyDown}>
      <input
        autoComplete="off"
        ref={input}
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="emoji-grid"
        aria-activedescendant={shown.length > 0 ? `emoji-${at}` : undefined}
        aria-label={words.search}
        placeholder={words.search}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setCursor(0);
        }}
      />
      <div ref={grid} id="emoji-grid" className={styles['grid']} role="grid" aria-label={words.title}>
        {first.length === 0 ? null : <Group label={words.recent}>{first.map((one, index) => face(one, index))}</Group>}
        {found.length === 0 ? (
          <p className={styles['none']}>{words.none}</p>
        ) : (
          <Group label={isAsked ? words.found(found.length) : words.all}>
            {found.map((one, index) => face(one, first.length + index))}
          </Group>
        )}
      </div>
      <p className={styles['hint']}>
        {shown[at] ? `${emojiCode(shown[at].name)} · ` : ''}
        {words.hint}
      </p>
    </div>
  );
}

function Group({ label, children }: { readonly label: string; readonly children: readonly React.ReactNode[] }) {
  return (
    <>
      <p className={styles['label']}>{label}</p>
      <div className={styles['faces']} role="row">
        {children}
      </div>
    </>
  );
}

const none: readonly EmojiFace[] = [];

/** The place an arrow leads to, or null for another key. The recent faces fill rows of their own. */
function stepIn(key: string, at: number, first: number, count: number): number | null {
  if (count === 0) return null;
  const clamp = (place: number): number => Math.max(0, Math.min(count - 1, place));
  switch (key) {
    case 'ArrowRight':
      return clamp(at + 1);
    case 'ArrowLeft':
      return clamp(at - 1);
    case 'ArrowDown': {
      const isLastRow = at < first && Math.floor(at / COLUMNS) === Math.floor((first - 1) / COLUMNS);
      return clamp(isLastRow ? first + (at % COLUMNS) : at + COLUMNS);
    }
    case 'ArrowUp': {
      if (at < first || at - first >= COLUMNS) return clamp(at - COLUMNS);
      const lastRow = Math.floor((first - 1) / COLUMNS) * COLUMNS;
      return first === 0 ? at : Math.min(first - 1, lastRow + ((at - first) % COLUMNS));
    }
    default:
      return null;
  }
}
