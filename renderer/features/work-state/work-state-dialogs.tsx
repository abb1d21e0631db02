import { useStore } from 'zustand';
import { workStateDialog } from '../../app/work-state-dialog.ts';
import { RestDialog } from './rest-dialog.tsx';
import { TakenDialog } from './taken-dialog.tsx';

/** The one that is open of the dialogs about my own work. */
export function WorkStateDialogs() {
  const open = useStore(workStateDialog, (state) => state.open);
  const close = (): void => workStateDialog.setState({ open: null });
  if (open === null) return null;
  return open === 'taken' ? <TakenDialog onClose={close} /> : <RestDialog key={open} state={open} onClose={close} />;
}
