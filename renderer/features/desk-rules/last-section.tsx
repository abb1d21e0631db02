import { Switch } from '@mantine/core';
import { useMessages } from '../../app/messages/use-messages.ts';
import { isMinutes } from './faults.ts';
import { MinutesField } from './minutes-field.tsx';
import { RuleSection } from './rule-section.tsx';
import { useDraft, type SectionPlace } from './use-draft.ts';
import { useSave, type SectionProps } from './use-settings.ts';

const place: SectionPlace = { section: 'last', name: 'routing', parts: ['lastServicerFirst'] };

/** A customer who comes back finds who they know, for a while. */
export function LastSection({ shown: { settings, pending, refused } }: SectionProps) {
  const all = useMessages().deskRules;
  const words = all.last;
  const save = useSave();
  const { routing } = settings;
  const draft = useDraft(place, routing.lastServicerFirst, refused.routing?.lastServicerFirst);
  const { isOn, waitMinutes } = draft.value;
  return (
    <RuleSection
      id="last"
      title={all.sections.last}
      draft={draft}
      fault={isMinutes(waitMinutes) ? null : all.faults.minutes}
      isPending={pending.has('routing')}
      onSave={(lastServicerFirst) =>
        save(
          { name: 'routing', value: { ...routing, lastServicerFirst } },
          { name: 'routing', value: routing },
          all.sections.last,
        )
      }
    >
      {() => (
        <>
          <Switch
            size="sm"
            label={words.isOn}
            checked={isOn}
            onChange={(event) => draft.change({ ...draft.value, isOn: event.currentTarget.checked })}
          />
          <MinutesField
            label={words.label}
            before={words.before}
            after={words.after}
            value={waitMinutes}
            isDisabled={!isOn}
            onChange={(next) => draft.change({ ...draft.value, waitMinutes: next })}
          />
        </>
      )}
    </RuleSection>
  );
}
