import { Autocomplete, Button, Textarea, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { QuickReply } from '#shared/domain/quick-reply';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Segments } from '../../ui/segments.tsx';
import { checkDraft, type DraftReply } from './check.ts';
import { foldersOf } from './folders.ts';
import { ReplyTextMeter } from './reply-text-meter.tsx';
import { VariableButtons } from './variable-buttons.tsx';
import styles from './reply-form.module.css';

type Props = {
  readonly initial: DraftReply;
  readonly library: readonly QuickReply[];
  /** Offered beside saving; absent where there is nothing to go back to. */
  readonly onCancel?: () => void;
  readonly onSave: (draft: DraftReply) => void;
};

/** Everything about one quick reply. Faults are said field by field, from the first try to save on. */
export function ReplyForm({ initial, library, onCancel, onSave }: Props) {
  const words = useMessages().quickReplies;
  const [draft, setDraft] = useState(initial);
  const [isTried, setTried] = useState(false);
  const textarea = useRef<HTMLTextAreaElement>(null);
  const faults = checkDraft(draft, library);
  const said = (field: 'folder' | 'title') => {
    const fault = faults[field];
    return fault === undefined || !(isTried || fault === 'too-long') ? null : words.faults[field][fault];
  };
  const [first] = draft.blocks;
  const text = first?.kind === 'text' ? first.text : '';
  const write = (to: string) => change({ blocks: [{ kind: 'text', text: to }, ...draft.blocks.slice(1)] });
  const change = (part: Partial<DraftReply>) => setDraft({ ...draft, ...part });

  const insertVariable = (name: string) => {
    const field = textarea.current;
    const start = field?.selectionStart ?? text.length;
    const end = field?.selectionEnd ?? text.length;
    const placeholder = `{${name}}`;
    write(text.slice(0, start) + placeholder + text.slice(end));
    field?.focus();
    requestAnimationFrame(() => field?.setSelectionRange(start + placeholder.length, start + placeholder.length));
  };

  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(faults).length === 0)
          onSave({ ...draft, folder: draft.folder.trim(), title: draft.title.trim() });
      }}
    >
      <TextInput
        label={words.fieldTitle}
        description={words.fieldTitleHint}
        value={draft.title}
        error={said('title')}
        onChange={(event) => change({ title: event.currentTarget.value })}
        data-autofocus
      />
      <Autocomplete
        label={words.fieldFolder}
        description={words.fieldFolderHint}
        data={[...foldersOf(library)]}
        value={draft.folder}
        error={said('folder')}
        onChange={(folder) => change({ folder })}
      />
      <Textarea
        ref={textarea}
        label={words.fieldText}
        autosize
        minRows={5}
        maxRows={12}
        value={text}
        error={isTried && faults.blocks?.[0] === 'empty' ? words.faults.text.empty : null}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <ReplyTextMeter text={text} />
      <VariableButtons text={text} onInsert={insertVariable} />
      <Segments
        label={words.fieldScope}
        options={[
          { value: 'team', word: words.scopeTeam },
          { value: 'private', word: words.scopePrivate },
        ]}
        value={draft.scope.kind === 'personal' ? 'private' : 'team'}
        onChange={(scope) => change({ scope: scope === 'private' ? { kind: 'personal' } : { kind: 'company' } })}
      />
      <footer className={styles['foot']}>
        {onCancel !== undefined && (
          <Button variant="default" onClick={onCancel}>
            {words.cancel}
          </Button>
        )}
        <Button type="submit">{words.save}</Button>
      </footer>
    </form>
  );
}
