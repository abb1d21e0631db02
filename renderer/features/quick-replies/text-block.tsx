import { Textarea } from '@mantine/core';
import { useRef } from 'react';
import { useMessages } from '../../app/messages/use-messages.ts';
import { ReplyTextMeter } from './reply-text-meter.tsx';
import { VariableButtons } from './variable-buttons.tsx';

/** Words, counted in bytes, with the variables at hand. */
export function TextBlock({ text, onChange }: { readonly text: string; readonly onChange: (text: string) => void }) {
  const words = useMessages().quickReplies;
  const textarea = useRef<HTMLTextAreaElement>(null);

  function insertVariable(name: string): void {
    const field = textarea.current;
    const start = field?.selectionStart ?? text.length;
    const end = field?.selectionEnd ?? text.length;
    const placeholder = `{${name}}`;
    onChange(text.slice(0, start) + placeholder + text.slice(end));
    field?.focus();
    requestAnimationFrame(() => field?.setSelectionRange(start + placeholder.length, start + placeholder.length));
  }

  return (
    <>
      <Textarea
        ref={textarea}
        aria-label={words.kinds.text}
        autosize
        minRows={3}
        maxRows={12}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <ReplyTextMeter text={text} />
      <VariableButtons text={text} onInsert={insertVariable} />
    </>
  );
}
