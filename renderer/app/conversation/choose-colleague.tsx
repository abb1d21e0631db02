import type { ConversationId } from '#shared/domain/ids';
import { useMessages } from '../messages/use-messages.ts';
import { openConversation } from '../route.ts';
import { ActButton } from '../wecom/page-act.tsx';
import { conversationDialog } from './conversation-dialog.ts';

/** Opens the conversation, wherever one is, with its dialog that hands over. */
export function ChooseColleague({ conversationId }: { readonly conversationId: ConversationId }) {
  const { acts } = useMessages().wecomErrors;
  const choose = (): void => {
    openConversation(conversationId);
    conversationDialog.setState({ open: 'hand-over' });
  };
  return <ActButton label={acts.handOver} onPress={choose} />;
}
