import { ActionIcon } from '@mantine/core';
import { MessageCircleDashed } from 'lucide-react';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { whisper } from '../../app/notes/note-draft.ts';
import { useNames } from '../../app/use-names.ts';
import type { ConversationRow } from '../../db/schema.ts';

/** A supervisor at a colleague's conversation says something to them alone. */
export function WhisperButton({ conversation }: { readonly conversation: ConversationRow }) {
  const { me } = useDesk();
  const words = useMessages().together.takeOver;
  const nameOf = useNames();
  const { id, holder } = conversation;
  if (me.role === 'servicer' || holder === null || holder === me.servicerUserid) return null;
  const word = words.whisper(nameOf(holder));
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={word} title={word} onClick={() => whisper(id, holder)}>
      <MessageCircleDashed size={16} strokeWidth={1.6} aria-hidden />
    </ActionIcon>
  );
}
