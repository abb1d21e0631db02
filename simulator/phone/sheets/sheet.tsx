import { useEffect, useRef, type ReactNode } from 'react';

type Action = { readonly text: string; readonly run: () => void };
type Props = {
  readonly label: string;
  readonly actions: readonly Action[];
  readonly closeText?: string;
  readonly children?: ReactNode;
  readonly onClose: () => void;
};

/** A sheet from below with its actions and a way out. */
export function Sheet({ label, actions, closeText = '取消', children, onClose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);

  return (
    <div className="shade">
      <div
        ref={box}
        className="sheet"
        role="dialog"
        aria-modal="true"
        aria-label={label}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
        }}
      >
        {children}
        {actions.map((action) => (
          <button
            key={action.text}
            type="button"
            onClick={() => {
              onClose();
              action.run();
            }}
          >
            {action.text}
          </button>
        ))}
        <button type="button" className="close" onClick={onClose}>
          {closeText}
        </button>
      </div>
    </div>
  );
}
