import { Switch } from '@mantine/core';
import type { Routing } from '#shared/domain/routing';
import { useMessages } from '../../app/messages/use-messages.ts';
import { isMinutes } from './faults.ts';
import { MinutesField } from './minutes-field.tsx';
import { RuleSection } from './rule-section.tsx';
import { useSave, type SectionProps } from './section-settings.ts';
import { useDraft } from './use-draft.ts';

/** Something that happens after some minutes, or not at all. */
type Wait = { readonly isOn: boolean; readonly minutes: number };

type WaitKind<Part extends 'lastServicerFirst' | 'vanish'> = {
  readonly section: 'last' | 'vanish';
  readonly part: Part;
  readonly read: (part: Routing[Part]) => Wait;
  readonly write: (wait: Wait) => Routing[Part];
};

/** A customer who comes back finds who they know, for a while. */
const last: WaitKind<'lastServicerFirst'> = {
  section: 'last',
  part: 'lastServicerFirst',
  read: ({ isOn, waitMinutes }) => ({ isOn, minutes: waitMinutes }),
  write: ({ isOn, minutes }) => ({ isOn, waitMinutes: minutes }),
};

/** What becomes of who waits for a colleague whose desk is gone. */
const vanish: WaitKind<'vanish'> = {
  section: 'vanish',
  part: 'vanish',
  read: ({ isOn, afterMinutes }) => ({ isOn, minutes: afterMinutes }),
  write: ({ isOn, minutes }) => ({ isOn, afterMinutes: minutes }),
};

export function LastSection(props: SectionProps) {
  return <WaitSection kind={last} {...props} />;
}

export function VanishSection(props: SectionProps) {
  return <WaitSection kind={vanish} {...props} />;
}

function WaitSection<Part extends 'lastServicerFirst' | 'vanish'>({
  kind: { section, part, read, write },
  shown: { settings, pending, refused },
}: SectionProps & { readonly kind: WaitKind<Part> }) {
  const all = useMessages().deskRules;
  const words = all[section];
  const save = useSave();
  const { routing } = settings;
  const before = refused.routing?.[part];
  const draft = useDraft(
    { section, name: 'routing', parts: [part] },
    read(routing[part]),
    before === undefined ? undefined : read(before),
  );
  const { isOn, minutes } = draft.value;
  return (
    <RuleSection
      id={section}
      title={all.sections[section]}
      {...('hint' in words ? { hint: words.hint } : {})}
      draft={draft}
      fault={isMinutes(minutes) ? null : all.faults.minutes}
      isPending={pending.has('routing')}
      onSave={(wait) =>
        save(
          { name: 'routing', value: { ...routing, [part]: write(wait) } },
          { name: 'routing', value: routing },
          all.sections[section],
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
            value={minutes}
            isDisabled={!isOn}
            onChange={(next) => draft.change({ ...draft.value, minutes: next })}
          />
        </>
      )}
    </RuleSection>
  );
}
