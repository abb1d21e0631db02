import { Tooltip } from '@mantine/core';
import { useEffect, useRef, useState, type FocusEvent, type ReactNode, type SyntheticEvent } from 'react';

type Tip = { readonly of: HTMLElement; readonly words: string };
type TipsProps = { readonly className?: string | undefined; readonly children: ReactNode };

/** One tooltip for many buttons, each with its words in `data-tip`: one for each would cost more to draw than the buttons. */
export function Tips({ className, children }: TipsProps) {
  const row = useRef<HTMLSpanElement>(null);
  const [tip, setTip] = useState<Tip | null>(null);
  const look = ({ target }: SyntheticEvent): void => {
    const of = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
    if (of !== tip?.of) setTip(of && { of, words: of.dataset['tip'] ?? '' });
  };
  const away = (): void => setTip(null);
  const focus = (event: FocusEvent<HTMLElement>): void => {
    if (event.target.matches(':focus-visible')) look(event);
  };
  const isShown = tip !== null;
  useEffect(() => {
    if (!isShown) return undefined;
    // Esc, and any other key: who goes on working has read it. It goes on to the page.
    const gone = (): void => setTip(null);
    window.addEventListener('keydown', gone, true);
    return () => window.removeEventListener('keydown', gone, true);
  }, [isShown]);
  useEffect(() => {
    const all = row.current;
    if (tip === null || !all) return undefined;
    // The button may be called otherwise by now, or be gone.
    const watcher = new MutationObserver(() => {
      const words = tip.of.isConnected ? tip.of.dataset['tip'] : undefined;
      if (words !== tip.words) setTip(words === undefined ? null : { of: tip.of, words });
    });
    watcher.observe(all, { subtree: true, childList: true, attributeFilter: ['data-tip'] });
    return () => watcher.disconnect();
  }, [tip]);
  return (
    <span
      ref={row}
      className={className}
      onPointerOver={look}
      onPointerLeave={away}
      onPointerDown={away}
      onFocus={focus}
      onBlur={away}
    >
      {children}
      {tip === null ? null : <Tooltip opened target={tip.of} label={tip.words} />}
    </span>
  );
}
