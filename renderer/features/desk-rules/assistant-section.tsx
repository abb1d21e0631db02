import { Switch } from '@mantine/core';
import { useAsked } from '../../app/asked.ts';
import { assistantKey } from '../../app/assistant/use-assistant.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { RuleSection } from './rule-section.tsx';
import { useSave, useSectionSettings, type SectionProps } from './section-settings.ts';
import { useDraft } from './use-draft.ts';
import styles from './desk-rules.module.css';

/** Two switches, where the relay has an endpoint; otherwise who can give it one, and how. */
export function AssistantSection() {
  const shown = useSectionSettings();
  return shown ? <Switches shown={shown} /> : null;
}

function Switches({ shown: { settings, pending, refused } }: SectionProps) {
  const { api } = useDesk();
  const words = useMessages().assistant.settings;
  const save = useSave();
  const { known: offer, ask } = useAsked({ key: assistantKey, ask: () => api.assistant.offer(), freshMs: 10_000 });
  const known = settings.assistant;
  const draft = useDraft({ section: 'assistant', name: 'assistant' }, known, refused.assistant);
  const { value, change } = draft;
  return (
    <RuleSection
      id="assistant"
      title={words.title}
      hint={words.about}
      draft={draft}
      fault={null}
      isPending={pending.has('assistant')}
      onSave={async (next) => {
        await save({ name: 'assistant', value: next }, { name: 'assistant', value: known }, words.title);
        ask();
      }}
    >
      {() =>
        offer?.isThere === true ? (
          <>
            <Switch
              mt="sm"
              label={words.mayTranslate}
              checked={value.mayTranslate}
              onChange={(event) => change({ ...value, mayTranslate: event.currentTarget.checked })}
            />
            <Switch
              mt="sm"
              label={words.mayDraft}
              checked={value.mayDraft}
              onChange={(event) => change({ ...value, mayDraft: event.currentTarget.checked })}
            />
          </>
        ) : offer?.isThere === false ? (
          <p className={styles['none']}>{words.none}</p>
        ) : null
      }
    </RuleSection>
  );
}
