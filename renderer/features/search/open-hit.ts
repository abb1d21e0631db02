import { useStore } from 'zustand';
import { useDesk } from '../../app/desk-context.ts';
import { insertReply } from '../../app/quick-replies/insert-reply.ts';
import { jumpTo } from '../../app/conversation/jump.ts';
import { openIn, goTo, openConversation, route } from '../../app/route.ts';
import { readVariableValues } from '../../db/library.ts';
import type { Hit } from './hit-row.tsx';

type InContext = Extract<Hit, { group: 'messages' | 'notes' }>;

/**
 * Goes to what was found: a customer's newest conversation, the place of a message or a note; a quick reply goes into the
 * open conversation's composer. What this desk does not keep is shown with what stands around it.
 */
export function useOpenHit(onDone: () => void, showContext: (hit: InContext) => void): (hit: Hit) => Promise<void> {
  const { db, me } = useDesk();
  const open = useStore(route, openIn);
  return async (found) => {
    switch (found.group) {
      case 'customers': {
        const [newest] = found.hit.conversationIds;
        if (newest) openConversation(newest);
        break;
      }
      case 'quickReplies':
        if (open) insertReply(open, found.hit, await readVariableValues(db, open, me.name));
        else goTo({ screen: 'quick-replies' });
        break;
      default: {
        const { conversationId } = found.hit;
        const row =
          found.group === 'messages'
            ? await db.messages.get([conversationId, found.hit.messageId])
            : await db.notes.get(found.hit.noteId);
        if (!row) return showContext(found);
        jumpTo({ conversationId, order: row.order });
      }
    }
    return onDone();
  };
}
