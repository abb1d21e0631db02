import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AutomaticTexts } from '#shared/contracts/automatic-texts';
import type { AutomaticText } from '#shared/domain/automatic-text';
import type { Result } from '#shared/lib/result';
import { useAsked, type Asked } from '../../app/asked.ts';
import { AUTOMATIC_TEXTS } from '../../app/wecom/automatic-texts.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { refusalWords } from '../../app/conversation/refusal-words.ts';
import { failureOf } from '../../sync/api.ts';
import { showUndo } from '../../ui/undo-toast.tsx';

const MOST_TRIES = 3;

export type Change = (texts: readonly AutomaticText[]) => readonly AutomaticText[];

export type Rules = {
  readonly asked: Asked<AutomaticTexts>;
  readonly isSaving: boolean;
  /**
   * Saved at once; `said` names it and `back` takes it back, whatever was changed after it. False = it was not saved, and
   * the reason is on the screen.
   */
  readonly change: (to: Change, said: string, back: Change) => Promise<boolean>;
};

/** The rules, read and changed. Each change is made to what the relay has now, so that nobody's other rule is undone. */
export function useRules(): Rules {
  const { api, me } = useDesk();
  const messages = useMessages();
  const client = useQueryClient();
  const [isSaving, setSaving] = useState(false);
  const asked = useAsked({ key: AUTOMATIC_TEXTS, ask: () => api.automaticTexts.read(), freshMs: 10_000 });

  /** Somebody else may save between our reading and our saving: then the change is made to what they left. */
  async function saveOnce(to: Change): Promise<Result<AutomaticTexts>> {
    for (let tries = 1; ; tries += 1) {
      const { texts, version } = await api.automaticTexts.read();
      const saved = await api.automaticTexts.save({ texts: to(texts), seen: version });
      if (saved.ok || saved.error.code !== 'changed-elsewhere' || tries === MOST_TRIES) return saved;
    }
  }

  async function save(to: Change): Promise<boolean> {
    setSaving(true);
    try {
      const saved = await saveOnce(to);
      if (!saved.ok) {
        notifications.show({ color: 'red', message: refusalWords(saved.error.code, messages) });
        return false;
      }
      client.setQueryData([...AUTOMATIC_TEXTS, me.servicerUserid], saved.value);
      await client.invalidateQueries({ queryKey: AUTOMATIC_TEXTS });
      return true;
    } catch (error) {
      const code = failureOf(error)?.code ?? 'broken';
      notifications.show({ color: 'red', message: refusalWords(code, messages) });
      return false;
    } finally {
      setSaving(false);
    }
  }

  return {
    asked,
    isSaving,
    async change(to, said, back) {
      const isSaved = await save(to);
      if (isSaved) showUndo(said, { label: messages.automaticTexts.undo, onUndo: () => void save(back) });
      return isSaved;
    },
  };
}
