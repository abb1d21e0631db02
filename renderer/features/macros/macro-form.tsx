import { Button, Group, Menu, Switch, TextInput } from '@mantine/core';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { MACRO_STEPS, type Macro, type MacroStep } from '#shared/domain/macro';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { firstFault, newStep, stepKinds } from './form-rules.ts';
import { StepField } from './step-field.tsx';
import type { MacroGround } from './use-macros.ts';
import styles from './macros-dialog.module.css';

type Props = {
  readonly macro: Macro;
  /** Something was written that is kept nowhere. */
  readonly isChanged: boolean;
  readonly onChange: (macro: Macro) => void;
  readonly ground: MacroGround;
  readonly onBack: () => void;
  readonly onSave: (macro: Macro) => void;
};

export function MacroForm({ macro, isChanged, ground, onChange, onBack, onSave }: Props) {
  const { me } = useDesk();
  const words = useMessages().macros;
  const { title, steps } = macro;
  const isPrivate = macro.owner !== null;
  const setSteps = (next: Macro['steps']): void => onChange({ ...macro, steps: next });
  const [isAsked, setAsked] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const fault = firstFault(title, steps);

  function change(at: number, step: MacroStep): void {
    setSteps(steps.with(at, step));
  }
  function move(at: number, by: 1 | -1): void {
    const [one, other] = [steps[at], steps[at + by]];
    if (one && other) setSteps(steps.with(at, other).with(at + by, one));
  }
  function save(): void {
    setAsked(true);
    if (fault === null) onSave({ ...macro, title: title.trim() });
  }

  return (
    <div className={styles['form']}>
      <TextInput
        autoFocus
        data-autofocus
        label={words.form.name}
        value={title}
        maxLength={40}
        error={isAsked && fault?.kind === 'name' ? words.form.faults.name : null}
        onChange={(event) => onChange({ ...macro, title: event.currentTarget.value })}
      />
      <h3>{words.form.steps}</h3>
      <ol className={styles['steps']}>
        {steps.map((step, at) => (
          // A step is known by its place alone.
          <li key={at} data-fault={(isAsked && fault?.kind !== 'name' && fault?.at === at) || undefined}>
            <span className={styles['kind']}>{words.kinds[step.kind]}</span>
            <div className={styles['field']}>
              <StepField step={step} ground={ground} onChange={(next) => change(at, next)} />
            </div>
            <button type="button" aria-label={words.form.up} disabled={at === 0} onClick={() => move(at, -1)}>
              <ArrowUp size={14} aria-hidden />
            </button>
            <button
              type="button"
              aria-label={words.form.down}
              disabled={at === steps.length - 1}
              onClick={() => move(at, 1)}
            >
              <ArrowDown size={14} aria-hidden />
            </button>
            <button type="button" aria-label={words.form.drop(at + 1)} onClick={() => setSteps(steps.toSpliced(at, 1))}>
              <X size={14} aria-hidden />
            </button>
          </li>
        ))}
      </ol>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            disabled={steps.length >= MACRO_STEPS}
            leftSection={<Plus size={14} aria-hidden />}
          >
            {words.form.add}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {stepKinds.map((kind) => (
            <Menu.Item key={kind} onClick={() => setSteps([...steps, newStep(kind)])}>
              {words.kinds[kind]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Switch
        mt="sm"
        size="sm"
        label={words.form.isPrivate}
        checked={isPrivate}
        onChange={(event) => onChange({ ...macro, owner: event.currentTarget.checked ? me.servicerUserid : null })}
      />
      {isAsked && fault !== null && fault.kind !== 'name' ? (
        <p className={styles['failed']} role="alert">
          {fault.kind === 'steps' ? words.form.faults.steps : words.form.faults[fault.kind](fault.at + 1)}
        </p>
      ) : null}
      {isLeaving && isChanged ? (
        <Group justify="flex-end" mt="md" role="group" aria-label={words.form.leave}>
          <p className={styles['leave']} role="alert">
            {words.form.leave}
          </p>
          <Button variant="default" onClick={onBack}>
            {words.form.discard}
          </Button>
          <Button autoFocus onClick={() => setLeaving(false)}>
            {words.form.stay}
          </Button>
        </Group>
      ) : (
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => (isChanged ? setLeaving(true) : onBack())}>
            {words.back}
          </Button>
          <Button onClick={save}>{words.form.save}</Button>
        </Group>
      )}
    </div>
  );
}
