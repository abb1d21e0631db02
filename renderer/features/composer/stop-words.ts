import type { Messages } from '../../app/messages/zh-cn.ts';
import type { HoldStop } from './held-replies.ts';

/** Why a reply that was held back did not go out, in the words the composer has for it anyway. */
export function stopWords(stop: HoldStop, { refusals, composer }: Messages): string {
  if (stop === 'too-many') return composer.held.tooMany;
  if (stop === 'not-kept') return composer.held.notKept;
  return refusals[stop];
}
