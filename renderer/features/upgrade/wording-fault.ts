import { TEXT_BYTES } from '#shared/domain/message';
import { placeholdersIn } from '#shared/domain/quick-reply';
import { utf8Bytes } from '#shared/lib/utf8';

export type WordingFault =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'missing'; readonly names: readonly string[] };

/** What stands against sending this wording. */
export function checkWording(text: string): WordingFault | null {
  if (text.trim() === '') return { kind: 'empty' };
  if (utf8Bytes(text) > TEXT_BYTES) return { kind: 'too-long' };
  const names = placeholdersIn(text);
  return names.length > 0 ? { kind: 'missing', names } : null;
}
