import { Switch } from '@mantine/core';
import { useMessages } from '../../app/messages/use-messages.ts';
import { isMinutes } from './faults.ts';
import { MinutesField } from './minutes-field.tsx';
import { RuleSection } from './rule-section.tsx';
import { useDraft, type SectionPlace } from './use-draft.ts';
import { useSave, type SectionProps } from './use-settings.ts';

const place: SectionPlace = { section: 'vanish', name: 'routing', parts: ['vanish'] };

/** What becomes of who waits for a colleague whose desk is gone. */
export function VanishSection({ shown: { settings, pending, refused } }: SectionProps) {
  const all = useMessages().deskRules;
  const words = all.vanish;
  const save = useSave();
  const { routing } = settings;
  const draft = useDraft(place, routing.vanish, refused.routing?.vanish);
  const { isOn, afterMinutes } = draft.value;
  return (
    <RuleSection
      id="vanish"
      title={all.sections.vanish}
      hint={words.hint}
      draft={draft}
      fault={isMinutes(afterMinutes) ? null : all.faults.minutes}
      isPending={pending.has('routing')}
      onSave={(vanish) =>
        save(
          { name: 'routing', value: { ...routing, vanish } },
          { name: 'routing', value: routing },
          all.sections.vanish,
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
            value={afterMinutes}
            isDisabled={!isOn}
            onChange={(next) => draft.change({ ...draft.value, afterMinutes: next })}
          />
        </>
      )}
    </RuleSection>
  );
}
