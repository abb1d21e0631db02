import { Switch } from '@mantine/core';
import { useMessages } from '../../app/messages/use-messages.ts';
import { isMinutes } from './faults.ts';
import { MinutesField } from './minutes-field.tsx';
import { RuleSection } from './rule-section.tsx';
import { useDraft } from './use-draft.ts';
import { useSave, type SectionProps } from './section-settings.ts';

/** Offered when it is turned on: half a working day. */
const USUAL_RESOLVE = 240;

/** What customers are promised: the timers, the warnings and the queue of risks go by it. */
export function PromisesSection({ shown: { settings, pending, refused } }: SectionProps) {
  const all = useMessages().deskRules;
  const words = all.promises;
  const save = useSave();
  const known = settings.promises;
  const draft = useDraft({ section: 'promises', name: 'promises' }, known, refused.promises);
  const { resolveMinutes, ...answers } = draft.value;
  const { firstMinutes, againMinutes } = answers;
  const isWhole = [firstMinutes, againMinutes, resolveMinutes ?? 1].every(isMinutes);
  const fault = isWhole ? null : all.faults.minutes;
  return (
    <RuleSection
      id="promises"
      title={all.sections.promises}
      hint={words.hint}
      draft={draft}
      fault={fault}
      isPending={pending.has('promises')}
      onSave={(value) => save({ name: 'promises', value }, { name: 'promises', value: known }, all.sections.promises)}
    >
      {() => (
        <>
          <MinutesField
            label={words.first}
            before={words.first}
            after={words.minutes}
            value={firstMinutes}
            onChange={(next) => draft.change({ ...draft.value, firstMinutes: next })}
          />
          <MinutesField
            label={words.again}
            before={words.again}
            after={words.minutes}
            value={againMinutes}
            onChange={(next) => draft.change({ ...draft.value, againMinutes: next })}
          />
          <Switch
            size="xs"
            label={words.resolve}
            description={words.resolveHint}
            checked={resolveMinutes !== undefined}
            onChange={({ currentTarget }) =>
              draft.change(currentTarget.checked ? { ...answers, resolveMinutes: USUAL_RESOLVE } : answers)
            }
          />
          {resolveMinutes === undefined ? null : (
            <MinutesField
              label={words.resolveIn}
              before={words.resolveIn}
              after={words.resolveMinutes}
              value={resolveMinutes}
              onChange={(next) => draft.change({ ...answers, resolveMinutes: next })}
            />
          )}
        </>
      )}
    </RuleSection>
  );
}
