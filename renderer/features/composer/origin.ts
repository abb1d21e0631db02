import type { ConversationId } from '#shared/domain/ids';
import { onSignedOut } from '../../app/session/signed-out.ts';

/** Which quick reply the words of a conversation's field come from, while the window lives. */
type Origin = { readonly quickReplyId: string; readonly text: string };
const origins = new Map<ConversationId, Origin>();
onSignedOut(() => origins.clear());

export function rememberOrigin(conversationId: ConversationId, origin: Origin): void {
  origins.set(conversationId, origin);
}

/** DE-507: the quick reply these words are still mostly those of, or null; asked once, when they go out. */
export function takeOrigin(conversationId: ConversationId, text: string): string | null {
  const origin = origins.get(conversationId);
  origins.delete(conversationId);
  return origin && shareKept(origin.text, text) >= MOSTLY ? origin.quickReplyId : null;
}

const MOSTLY = 0.5;

/** How much of `before` is still in `after`, 0…1, counted in pairs of characters. */
function shareKept(before: string, after: string): number {
  const pairs = pairsIn(before);
  if (pairs.size === 0) return after.includes(before.trim()) ? 1 : 0;
  const there = pairsIn(after);
  return [...pairs].filter((pair) => there.has(pair)).length / pairs.size;
}

function pairsIn(text: string): ReadonlySet<string> {
  const characters = Array.from(text.replace(/\s+/g, ''));
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`));
}
