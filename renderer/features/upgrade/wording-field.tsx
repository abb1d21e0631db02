import { Textarea } from '@mantine/core';
import { assertNever } from '#shared/lib/assert-never';
import { utf8Bytes } from '#shared/lib/utf8';
import { TEXT_BYTES } from '#shared/domain/message';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { WordingFault } from './wording-fault.ts';
import styles from './upgrade-drawer.module.css';

type Props = {
  readonly text: string;
  readonly fault: WordingFault | null;
  readonly isOneOfSeveral: boolean;
  readonly onChange: (text: string) => void;
  readonly onTurn: () => void;
};

/** The words that go before the code; prepared, and free to change. */
export function WordingField({ text, fault, isOneOfSeveral, onChange, onTurn }: Props) {
  const words = useMessages().upgrade;
  return (
    <section className={styles['labelled']}>
      <header>
        <h3>{words.wording}</h3>
        {isOneOfSeveral && (
          <button type="button" onClick={onTurn}>
            {words.wordingNext}
          </button>
        )}
      </header>
      <Textarea
        aria-label={words.wording}
        autosize
        minRows={3}
        maxRows={9}
        value={text}
        error={fault === null ? null : faultWords(fault, words)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <p className={styles['bytes']}>
        <span>{words.wordingHint}</span>
        <span>{words.wordingBytes(utf8Bytes(text), TEXT_BYTES)}</span>
      </p>
    </section>
  );
}

function faultWords(fault: WordingFault, words: ReturnType<typeof useMessages>['upgrade']): string {
  switch (fault.kind) {
    case 'empty':
      return words.wordingEmpty;
    case 'too-long':
      return words.wordingTooLong;
    case 'missing':
      return words.wordingMissing(fault.names.map((name) => `{${name}}`).join(' '));
    default:
      return assertNever(fault);
  }
}
