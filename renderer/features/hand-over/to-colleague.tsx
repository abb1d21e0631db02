import { Button, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { REASON_CHARACTERS } from '#shared/domain/assignment';
import { useDesk } from '../../app/desk-context.ts';
import { handOver } from '../../app/conversation/hand-over.ts';
import { givenSaying } from '../../app/conversation/undoable.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useNames } from '../../app/use-names.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { useOnce } from '../../lib/use-once.ts';
import { ReasonField } from './reason-field.tsx';
import { keepRecentWords } from '../../db/recent-words.ts';
import { TargetRow } from './target-row.tsx';
import { absenceOf, findTargets, toCommandTarget, type Target } from './targets.ts';
import styles from './hand-over-dialog.module.css';

type Props = {
  readonly conversation: ConversationRow;
  readonly targets: readonly Target[];
  readonly onDone: () => void;
};

/** Whom, and why: found by name or pinyin, chosen with the arrows, confirmed with Enter. Nobody is chosen unasked. */
export function ToColleague({ conversation, targets, onDone }: Props) {
  const desk = useDesk();
  const once = useOnce();
  const words = useMessages().handOver;
  const nameOf = useNames();
  const [query, setQuery] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const found = findTargets(targets, query);
  // Whoever looks for a name means the first of those found.
  const chosen = found.find(({ key }) => key === picked) ?? (query.trim() === '' ? null : (found[0] ?? null));
  const line = reason.trim();
  const absence = chosen === null ? null : absenceOf(chosen);
  const isReady = chosen !== null && line !== '' && line.length <= REASON_CHARACTERS;

  async function confirm(): Promise<void> {
    if (!isReady) return;
    await handOver(desk, conversation.id, toCommandTarget(chosen), line);
    void keepRecentWords(desk.db, 'reasons', line).catch(() => undefined);
    givenSaying(desk, conversation.id, conversation.holder, chosen.name);
    onDone();
  }

  function step(event: KeyboardEvent): void {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0 || event.nativeEvent.isComposing || found.length === 0) return;
    event.preventDefault();
    const at = found.findIndex(({ key }) => key === chosen?.key);
    setPicked(found[(at + by + found.length) % found.length]?.key ?? null);
  }

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void once(confirm);
      }}
    >
      <TextInput
        aria-label={words.search}
        placeholder={words.search}
        leftSection={<Search size={14} aria-hidden />}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={step}
        data-autofocus
      />
      <div role="radiogroup" aria-label={words.people} className={styles['targets']}>
        {found.map((target) => (
          <TargetRow
            key={target.key}
            target={target}
            nameOf={nameOf}
            isChosen={target.key === chosen?.key}
            onChoose={() => setPicked(target.key)}
          />
        ))}
        {found.length === 0 ? (
          <p className={styles['none']}>{targets.length === 0 ? words.nobody : words.nobodyFound(query.trim())}</p>
        ) : null}
      </div>
      <p className={styles['absence']} role="status">
        {chosen === null || absence === null ? null : words.absences[absence](chosen.name)}
      </p>
      <ReasonField label={words.reason} value={reason} onChange={setReason} />
      <footer className={styles['foot']}>
        <Button type="submit" disabled={!isReady}>
          {words.confirm}
        </Button>
      </footer>
    </form>
  );
}
