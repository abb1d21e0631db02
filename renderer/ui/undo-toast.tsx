import { notifications } from '@mantine/notifications';
import styles from './undo-toast.module.css';

type Undo = { readonly label: string; readonly onUndo: () => void };

const SHOWN_MS = 8_000;
let shown = 0;
/** What Z would take back: the newest undo still on the screen. */
const open = new Map<string, Undo>();

/** Says what happened and takes it back on a press: undo rather than confirm. Returns what ends the offer. */
export function showUndo(message: string, undo: Undo, shownMs = SHOWN_MS): () => void {
  const end = (): void => {
    open.delete(id);
    notifications.hide(id);
  };
  const take = (): void => {
    if (!open.has(id)) return;
    end();
    undo.onUndo();
  };
  shown += 1;
  const id: string = notifications.show({
    // Only so many fit on the screen: the newest undo is always among them.
    priority: shown,
    message: (
      <span className={styles['toast']}>
        <span>{message}</span>
        <button type="button" onClick={take}>
          {undo.label}
        </button>
      </span>
    ),
    autoClose: shownMs,
    withCloseButton: true,
    onClose: () => open.delete(id),
  });
  open.set(id, { ...undo, onUndo: take });
  return end;
}

/** Takes back what was done last, while it can be. False = nothing to take back. */
export function undoLast(): boolean {
  const last = [...open.values()].at(-1);
  last?.onUndo();
  return last !== undefined;
}

export function showDone(message: string): void {
  notifications.show({ message, autoClose: 3_000, withCloseButton: false });
}
