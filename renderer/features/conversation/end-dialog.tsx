import { Button, Group, Modal, Text } from '@mantine/core';
import { useStore } from 'zustand';
import type { ConversationId } from '#shared/domain/ids';
import { conversationDialog } from '../../app/conversation-dialog.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { end } from './moves.ts';

/** Ending is a one-way door, so it is asked. */
export function EndDialog({ conversationId }: { readonly conversationId: ConversationId }) {
  const desk = useDesk();
  const words = useMessages().conversation;
  const isOpen = useStore(conversationDialog, (state) => state.open === 'end');
  const close = (): void => conversationDialog.setState({ open: null });
  async function confirm(): Promise<void> {
    await end(desk, conversationId);
    close();
  }
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={words.endTitle}
      centered
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <Text size="sm">{words.endHint}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={close}>
          {words.keepOpen}
        </Button>
        <Button data-autofocus onClick={() => void confirm()}>
          {words.endConfirm}
        </Button>
      </Group>
    </Modal>
  );
}
