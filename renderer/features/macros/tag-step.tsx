import { Autocomplete, Select } from '@mantine/core';
import type { MacroStep } from '#shared/domain/macro';
import { TAG_NAME_CHARACTERS } from '#shared/domain/tag';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useTagNames } from '../../app/wecom/use-tag-names.ts';

type TagStep = Extract<MacroStep, { kind: 'tag' }>;
type Props = { readonly step: TagStep; readonly onChange: (step: TagStep) => void };

/** A tag to put on or to take off: one of the company's by its name, or one of our own. */
export function TagStepField({ step, onChange }: Props) {
  const words = useMessages().macros.form;
  const { names, tagOf } = useTagNames();
  function type(text: string): void {
    const tag = tagOf(text);
    const isCorp = tag.kind === 'corp';
    // Of our own as it is typed: a blank in the middle is on its way.
    onChange({
      ...step,
      tag: isCorp ? { kind: 'corp', tagId: tag.tagId, name: tag.name } : { kind: 'own', name: text },
    });
  }
  return (
    <>
      <Select
        size="xs"
        w={80}
        allowDeselect={false}
        aria-label={words.tag}
        data={[
          { value: 'add', label: words.tagMode.add },
          { value: 'remove', label: words.tagMode.remove },
        ]}
        value={step.isAdded ? 'add' : 'remove'}
        onChange={(value) => onChange({ ...step, isAdded: value === 'add' })}
      />
      <Autocomplete
        size="xs"
        aria-label={words.tag}
        placeholder={words.tagPick}
        data={[...names]}
        maxLength={TAG_NAME_CHARACTERS}
        value={step.tag.name}
        rightSectionWidth={44}
        rightSection={step.tag.name === '' ? null : <small>{words.tagKinds[step.tag.kind]}</small>}
        onChange={type}
      />
    </>
  );
}
