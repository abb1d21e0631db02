import { Checkbox, Textarea } from '@mantine/core';
import type { SensitiveWord } from '#shared/domain/setting';
import { REST_NOTICE_CHARACTERS } from '#shared/domain/work-state';
import { useMessages } from '../../app/messages/use-messages.ts';
import { findSensitive } from '../../lib/sensitive-words.ts';
import type { NoticeFault } from './rest-notice.ts';
import styles from './rest-dialog.module.css';

type Props = {
  /** Null = nothing is told. */
  readonly text: string | null;
  /** What the field begins with. */
  readonly standard: string;
  readonly words: readonly SensitiveWord[];
  readonly fault: NoticeFault | null;
  readonly onText: (text: string | null) => void;
};

/** DE-964: whether waiting customers hear of the rest, and in which words. */
export function NoticeField({ text, standard, words: sensitive, fault, onText }: Props) {
  const { workState, composer } = useMessages();
  const words = workState.rest.notice;
  const noticed = text === null ? [] : findSensitive(text, sensitive).map(({ entry }) => entry);
  return (
    <div className={styles['field']}>
      <Checkbox
        size="sm"
        label={words.tell}
        description={words.hint}
        checked={text !== null}
        onChange={({ currentTarget }) => onText(currentTarget.checked ? standard : null)}
      />
      {text === null ? null : (
        <Textarea
          className={styles['notice']}
          aria-label={words.label}
          autosize
          minRows={2}
          maxRows={4}
          maxLength={REST_NOTICE_CHARACTERS}
          value={text}
          onChange={({ currentTarget }) => onText(currentTarget.value)}
          error={fault === null ? undefined : faultWords(fault)}
        />
      )}
      {fault === null && noticed[0] ? (
        <p className={styles['hint']}>{words.consider(noticed[0].word, whyOf(noticed[0]))}</p>
      ) : null}
    </div>
  );

  function whyOf({ why }: SensitiveWord): string {
    return why === '' ? composer.sensitive.noWhy : why;
  }

  function faultWords(found: NoticeFault): string {
    return found.kind === 'empty' ? words.empty : words.forbidden(found.entry.word, whyOf(found.entry));
  }
}
