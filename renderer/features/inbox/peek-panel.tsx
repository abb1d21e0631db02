import { Portal } from '@mantine/core';
import { useCallback, useEffect, useLayoutEffect, useState, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { ConversationId } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { keysOf } from '../../app/keyboard/commands.ts';
import { Keys } from '../../app/keyboard/written-keys.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { preferences } from '../../app/preferences.ts';
import { useRead } from '../../app/use-read.ts';
import { useServicers } from '../../app/use-servicers.ts';
import { readPeek } from '../../db/peek.ts';
import { fullTime, momentTime } from '../../lib/format.ts';
import { useMinute } from '../../lib/use-now.ts';
import { toPeekLine } from './peek-lines.ts';
import { endPeek, peeked, peekShows } from './peek-store.ts';
import { customerName } from './row-look.ts';
import styles from './peek-panel.module.css';

const tables = ['messages', 'notes', 'customers'] as const;
const LINES = 8;
const GAP = 8;

type Props = { readonly list: RefObject<HTMLElement | null> };

/** What was said last, beside the list. It takes no focus, and is read aloud whenever the peek moves. */
export function PeekPanel({ list }: Props) {
  const id = useStore(peeked, (state) => state.id);
  useEffect(() => endPeek, []);
  return (
    <Portal>
      <div role="status" aria-live="polite" onMouseDown={(event) => event.preventDefault()}>
        {id === null ? null : <Panel id={id} list={list} />}
      </div>
    </Portal>
  );
}

function Panel({ id, list }: { readonly id: ConversationId; readonly list: Props['list'] }) {
  const { db, me } = useDesk();
  const words = useMessages().inbox;
  const language = useStore(preferences, (state) => state.language);
  const minute = useMinute();
  const servicers = useServicers();
  const place = useBeside(list);
  const found = useRead(
    tables,
    // The one before stays until the next is read, so that moving on never flashes.
    useCallback(async () => ({ shownId: id, ...(await readPeek(db, id, LINES)) }), [db, id]),
  );
  const shown = found?.shownId ?? null;
  useLayoutEffect(() => {
    if (shown !== null && place !== null) peekShows(shown);
  }, [shown, place]);
  if (!found || place === null) return null;
  const { shownId } = found;
  const name = customerName(found.customer, shownId, words);
  const context = {
    me: me.servicerUserid,
    customerName: name,
    nameOf: (userid: typeof me.servicerUserid) => servicers?.get(userid)?.name ?? null,
    words,
  };
  const lines = found.items.map((item) => toPeekLine(item, context));
  return (
    <section className={styles['panel']} style={place} aria-label={words.peek.title(name)} data-peek={shownId}>
      <h2 className={styles['name']}>{name}</h2>
      {lines.length === 0 ? <p className={styles['none']}>{found.isAway ? words.peek.away : words.entered}</p> : null}
      <ol className={styles['lines']}>
        {lines.map(({ key, kind, who, at, text }) => (
          <li key={key} data-kind={kind}>
            <span className={styles['head']}>
              <b>{kind === 'note' ? words.peek.note(who) : who}</b>
              <time dateTime={new Date(at).toISOString()} title={fullTime(at)}>
                {momentTime(at, minute + 59_999, language)}
              </time>
            </span>
            <span className={styles['text']}>{text}</span>
          </li>
        ))}
      </ol>
      <p className={styles['foot']} aria-hidden>
        <Keys written={keysOf('open')} /> {words.peek.open}
        <Keys written={keysOf('back')} /> {words.peek.close}
      </p>
    </section>
  );
}

type Place = { readonly left: number; readonly top: number };

/** Beside the list and level with it, wherever the panes were dragged to. */
function useBeside(list: Props['list']): Place | null {
  const [place, setPlace] = useState<Place | null>(null);
  useLayoutEffect(() => {
    const measure = (): void => {
      const box = list.current?.getBoundingClientRect();
      if (box) setPlace({ left: box.right + GAP, top: box.top });
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [list]);
  return place;
}
