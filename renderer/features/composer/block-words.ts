import type { Messages } from '../../app/messages/zh-cn.ts';
import type { Allowance } from './use-allowance.ts';

/** Why nothing can be sent, said before any request is made. */
export function blockWords(
  { block, conversation }: Allowance,
  nameOf: (userid: string) => string,
  words: Messages,
): string | null {
  switch (block) {
    case null:
      return null;
    case 'served-in-client':
      return words.composer.servedBy(conversation.servingUserid === null ? '' : nameOf(conversation.servingUserid));
    case 'held-by-other':
      return words.composer.heldBy(conversation.holder === null ? '' : nameOf(conversation.holder));
    case 'not-held':
    case 'already-held':
      return null;
    default:
      return words.refusals[block];
  }
}
