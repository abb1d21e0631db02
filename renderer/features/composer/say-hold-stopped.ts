import { catalogues } from '../../app/messages/use-messages.ts';
import { preferences } from '../../app/preferences.ts';
import { openConversation } from '../../app/route.ts';
import { showUndo } from '../../ui/undo-toast.tsx';
import { onHoldStopped } from './held-replies.ts';
import { stopWords } from './stop-words.ts';

/** Says that a reply held back in a conversation one has left did not go out, and leads back to it. Returns the way out. */
export function sayHoldsStopped(): () => void {
  return onHoldStopped((conversationId, stop) => {
    const messages = catalogues[preferences.getState().language];
    const { held } = messages.composer;
    showUndo(held.stoppedElsewhere(stopWords(stop, messages)), {
      label: held.open,
      onUndo: () => openConversation(conversationId),
    });
  });
}
