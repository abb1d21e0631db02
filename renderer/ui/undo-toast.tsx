import { notifications } from '@mantine/notifications';
import styles from './undo-toast.module.css';

/** Says what happened and takes it back on a press: undo rather than confirm. */
export function showUndo(message: string, undo: { readonly label: string; readonly onUndo: () => void }): void {
  const id = notifications.show({
    message: (
      <span className={styles['toast']}>
        <span>{message}</span>
        <button
          type="button"
          onClick={() => {
            undo.onUndo();
            notifications.hide(id);
          }}
        >
          {undo.label}
        </button>
      </span>
    ),
    autoClose: 8_000,
    withCloseButton: true,
  });
}

export function showDone(message: string): void {
  notifications.show({ message, autoClose: 3_000, withCloseButton: false });
}
