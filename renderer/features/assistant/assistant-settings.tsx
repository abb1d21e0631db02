import { Switch } from '@mantine/core';
import { standardSettings, toSettings } from '#shared/domain/setting';
import { useAsked } from '../../app/asked.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { assistantKey } from '../../app/assistant/use-assistant.ts';
import { useLive } from '../../app/use-live.ts';
import styles from './assistant-dialog.module.css';

/** Two switches, where the relay has an endpoint; otherwise who can give it one, and how. */
export function AssistantSettings() {
  const desk = useDesk();
  const { settings: words, title } = useMessages().assistant;
  const saved = useLive(() => desk.db.settings.toArray(), [desk]);
  const { known, ask } = useAsked({ key: assistantKey, ask: () => desk.api.assistant.offer(), freshMs: 10_000 });
  const value = saved ? toSettings(saved).assistant : standardSettings.assistant;

  async function change(next: Partial<typeof value>): Promise<void> {
    const setting = { name: 'assistant', value: { ...value, ...next } } as const;
    await desk.send([{ command: { kind: 'setting.save', id: desk.makeId(), setting } }]);
    ask();
  }

  return (
    <section className={styles['section']} aria-label={title}>
      <h2>{title}</h2>
      <p className={styles['quiet']}>{words.about}</p>
      {known?.isThere === false ? <p className={styles['quiet']}>{words.none}</p> : null}
      {known?.isThere === true ? (
        <>
          <Switch
            mt="sm"
            label={words.mayTranslate}
            checked={value.mayTranslate}
            onChange={(event) => void change({ mayTranslate: event.currentTarget.checked })}
          />
          <Switch
            mt="sm"
            label={words.mayDraft}
            checked={value.mayDraft}
            onChange={(event) => void change({ mayDraft: event.currentTarget.checked })}
          />
        </>
      ) : null}
    </section>
  );
}
