import type { TransferBlock } from '#shared/contracts/transfers';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLanguage } from '../../app/use-language.ts';
import { dayWords, momentWords } from '../../lib/format.ts';
import { useMinute } from '../../lib/use-now.ts';

/** A subject's name; one without is called by the end of its id. */
export function useSubjectName(): (subject: { readonly subjectId: string; readonly name: string }) => string {
  const words = useMessages().transfers;
  return ({ subjectId, name }) => (name === '' ? words.unnamed(subjectId.slice(-4)) : name);
}

/** A day and a time to come or gone: `11 月 23 日 14:07`. */
export function useWhen(): (at: number) => string {
  const language = useLanguage();
  const now = useMinute();
  return (at) => momentWords(at, now, language);
}

export function useBlockWords(): (block: TransferBlock) => string {
  const words = useMessages().transfers;
  const language = useLanguage();
  const now = useMinute();
  const when = useWhen();
  return (block) =>
    block.kind === 'twice'
      ? words.twice(dayWords(block.until, now, language))
      : words.waiting(block.until === null ? null : when(block.until));
}
