import { Tooltip } from '@mantine/core';
import { useState, type ReactNode, type SyntheticEvent } from 'react';

type Tip = { readonly of: HTMLElement; readonly words: string };
type TipsProps = { readonly className?: string | undefined; readonly children: ReactNode };

/** One tooltip for many buttons, each with its words in `data-tip`: one for each would cost more to draw than the buttons. */
export function Tips({ className, children }: TipsProps) {
  const [tip, setTip] = useState<Tip | null>(null);
  const look = ({ target }: SyntheticEvent): void => {
    const of = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
    if (of !== tip?.of) setTip(of && { of, words: of.dataset['tip'] ?? '' });
  };
  const away = (): void => setTip(null);
  return (
    <span className={className} onPointerOver={look} onPointerLeave={away} onPointerDown={away}>
      {children}
      {tip === null ? null : <Tooltip opened target={tip.of} label={tip.words} />}
    </span>
  );
}
