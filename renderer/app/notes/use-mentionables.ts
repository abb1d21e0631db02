import { conversationEnds, type ConversationId, type ServicerUserid } from '#shared/domain/ids';
import type { Mentionable } from '../../lib/mentions.ts';
import { useDesk } from '../desk-context.ts';
import { useLive } from '../use-live.ts';
import { readMentionables } from './write-note.ts';

const none: readonly Mentionable<ServicerUserid>[] = [];

/** Whom a note in this conversation may call. */
export function useMentionables(conversationId: ConversationId): readonly Mentionable<ServicerUserid>[] {
  const { db } = useDesk();
  const { openKfid } = conversationEnds(conversationId);
  return useLive(() => readMentionables(db, openKfid), [db, openKfid]) ?? none;
}
