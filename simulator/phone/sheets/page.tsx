import { useEffect, useRef, type ReactNode } from 'react';

type Props = {
  readonly title: string;
  /** What the cross at the top left closes. */
  readonly what: string;
  readonly isPlain?: boolean;
  readonly children: ReactNode;
  readonly onClose: () => void;
};

/** A page over the whole phone. */
export function Page({ title, what, isPlain = false, children, onClose }: Props) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);

  return (
    <section
      ref={box}
      className="page"
      role="dialog"
      aria-modal="true"
      aria-label={title}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className="bar">
        <button type="button" className="icon" aria-label={`关闭${what}`} onClick={onClose}>
          ✕
        </button>
        <h2>{title}</h2>
        <span className="icon" />
      </header>
      <div className={isPlain ? 'page-list' : 'page-body'}>{children}</div>
    </section>
  );
}
