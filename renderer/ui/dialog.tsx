import { Drawer, Modal, type DrawerProps, type ModalProps } from '@mantine/core';
import { useDialogFocus } from './use-dialog-focus.ts';

// What lies over the window is drawn only while it is open: the kit takes away what it has closed a moment later, and a key
// pressed in that moment would be taken for one of the dialog's.

/** In the middle. */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  useDialogFocus();
  return <Modal opened {...props} />;
}

/** At the right edge. */
export function Sheet(props: Omit<DrawerProps, 'opened' | 'position'>) {
  useDialogFocus();
  return <Drawer opened position="right" {...props} />;
}
