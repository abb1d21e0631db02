import type { Fact } from '#shared/domain/fact';
import type { ServicerUserid } from '#shared/domain/ids';
import type { Note } from '#shared/domain/note';

/** DE-707: the note that calls me, or null: colleagues' that mention me or are whispered to me; in my rest urgent ones. */
export function mentionCall(fact: Fact, me: ServicerUserid, isResting: boolean): Note | null {
  if (fact.kind !== 'note.written') return null;
  const { note } = fact;
  const isForMe = note.whisperTo === me || (note.mentions?.includes(me) ?? false);
  if (!isForMe || note.by === me) return null;
  return isResting && !note.isUrgent ? null : note;
}
