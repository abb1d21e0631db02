import { useLayoutEffect } from 'react';

/**
 * For a dialog that is there only while it is open: the kit gives the focus back only to dialogs that are drawn closed
 * first. Closing gives it back to what opened it. Esc closes the dialog alone, also when what had the focus inside has
 * gone meanwhile: the kit closes it before the keyboard's own listener looks for a dialog.
 */
export function useDialogFocus(): void {
  useLayoutEffect(() => {
    const before = document.activeElement;
    const keepEscape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && event.target === document.body) event.preventDefault();
    };
    window.addEventListener('keydown', keepEscape, { capture: true });
    return () => {
      window.removeEventListener('keydown', keepEscape, { capture: true });
      requestAnimationFrame(() => {
        if (document.activeElement === document.body && before instanceof HTMLElement && before.isConnected)
          before.focus({ preventScroll: true });
      });
    };
  }, []);
}
