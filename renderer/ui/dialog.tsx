import { Modal, type ModalProps } from '@mantine/core';
import { useDialogFocus } from './use-dialog-focus.ts';

type Props = Omit<ModalProps, 'opened'>;

/** A dialog that is drawn only while it is open. */
export function Dialog(props: Props) {
  useDialogFocus();
  return <Modal opened {...props} />;
}
