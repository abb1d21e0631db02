import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { asServicerUserid } from '#shared/domain/ids';
import type { MacroStep } from '#shared/domain/macro';
import { asTeamId } from '#shared/domain/team';
import { useMessages } from '../../app/messages/use-messages.ts';
import { TagStepField } from './tag-step.tsx';
import type { MacroGround } from './use-macros.ts';

type Props = {
  readonly step: MacroStep;
  readonly ground: MacroGround;
  readonly onChange: (step: MacroStep) => void;
};

/** What one step needs to be told. */
export function StepField({ step, ground, onChange }: Props) {
  const { form: words, steps: stepNames } = useMessages().macros;
  switch (step.kind) {
    case 'reply':
      return (
        <Select
          searchable
          size="xs"
          aria-label={words.pickReply}
          placeholder={words.pickReply}
          data={[...ground.quickReplies.values()].map(({ quickReplyId, title, folder }) => ({
            value: quickReplyId,
            label: `${folder} · ${title}`,
          }))}
          value={step.quickReplyId === '' ? null : step.quickReplyId}
          onChange={(value) => onChange({ ...step, quickReplyId: value ?? '' })}
        />
      );
    case 'note':
      return (
        <Textarea
          size="xs"
          autosize
          maxRows={4}
          aria-label={words.note}
          placeholder={words.note}
          value={step.text}
          onChange={(event) => onChange({ ...step, text: event.currentTarget.value })}
        />
      );
    case 'tag':
      return <TagStepField step={step} onChange={onChange} />;
    case 'star':
      return (
        <Select
          size="xs"
          allowDeselect={false}
          aria-label={stepNames.star}
          data={[
            { value: 'on', label: stepNames.star },
            { value: 'off', label: stepNames.unstar },
          ]}
          value={step.isStarred ? 'on' : 'off'}
          onChange={(value) => onChange({ ...step, isStarred: value === 'on' })}
        />
      );
    case 'snooze':
      return (
        <NumberInput
          size="xs"
          min={1}
          max={47}
          aria-label={words.hours}
          suffix={` ${words.hours}`}
          value={step.hours}
          onChange={(value) => onChange({ ...step, hours: Number(value) || 0 })}
        />
      );
    case 'hand-over':
      return <HandOver step={step} ground={ground} onChange={onChange} />;
    case 'end':
      return (
        <>
          <Select
            size="xs"
            w={140}
            allowDeselect={false}
            aria-label={words.closingText}
            data={(['none', 'text', 'survey'] as const).map((kind) => ({ value: kind, label: words.closing[kind] }))}
            value={step.closing.kind}
            onChange={(kind) =>
              onChange({
                ...step,
                closing: kind === 'text' || kind === 'survey' ? { kind, text: '' } : { kind: 'none' },
              })
            }
          />
          {step.closing.kind === 'none' ? null : (
            <TextInput
              size="xs"
              aria-label={words.closingText}
              placeholder={words.closingText}
              value={step.closing.text}
              onChange={(event) =>
                onChange({
                  ...step,
                  closing: {
                    kind: step.closing.kind === 'survey' ? 'survey' : 'text',
                    text: event.currentTarget.value,
                  },
                })
              }
            />
          )}
        </>
      );
    default:
      return null;
  }
}

function HandOver({ step, ground, onChange }: Props & { readonly step: Extract<MacroStep, { kind: 'hand-over' }> }) {
  const words = useMessages().macros.form;
  const { to } = step;
  const value = to.kind === 'team' ? `team ${to.teamId}` : `servicer ${to.servicerUserid}`;
  return (
    <>
      <Select
        searchable
        size="xs"
        aria-label={words.pickTarget}
        placeholder={words.pickTarget}
        data={[
          ...ground.teams.map(({ teamId, name }) => ({ value: `team ${teamId}`, label: name })),
          ...ground.colleagues.map(({ servicerUserid, name }) => ({
            value: `servicer ${servicerUserid}`,
            label: name,
          })),
        ]}
        value={value.endsWith(' ') ? null : value}
        onChange={(chosen) => {
          const [kind, id = ''] = (chosen ?? '').split(' ');
          onChange({
            ...step,
            to:
              kind === 'team'
                ? { kind, teamId: asTeamId(id) }
                : { kind: 'servicer', servicerUserid: asServicerUserid(id) },
          });
        }}
      />
      <TextInput
        size="xs"
        aria-label={words.reason}
        placeholder={words.reason}
        maxLength={100}
        value={step.reason}
        onChange={(event) => onChange({ ...step, reason: event.currentTarget.value })}
      />
    </>
  );
}
