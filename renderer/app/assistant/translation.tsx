import { Languages } from 'lucide-react';
import { useState } from 'react';
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import type { ConversationId } from '#shared/domain/ids';
import { isForeign } from '../../lib/mask.ts';
import { useDesk } from '../desk-context.ts';
import { maskFor } from './mask-for.ts';
import { useMessages } from '../messages/use-messages.ts';
import { refusalWords } from '../conversation/refusal-words.ts';
import { onSignedOut } from '../session/signed-out.ts';
import { useAssistant } from './use-assistant.ts';
import { useLanguage } from '../use-language.ts';
import styles from './translation.module.css';

type Props = { readonly conversationId: ConversationId; readonly messageId: string; readonly text: string };
type Said =
  | { readonly kind: 'asking' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'failed'; readonly code: string };

/** Translations of this window, by message and language; gone with the session. */
const translations = createStore<{ readonly said: Readonly<Record<string, Said>> }>(() => ({ said: {} }));
onSignedOut(() => translations.setState({ said: {} }));

/** Under a customer's words in a language that is not the reader's, where the assistant may translate. */
export function Translation({ conversationId, messageId, text }: Props) {
  const { db, api } = useDesk();
  const messages = useMessages();
  const words = messages.assistant;
  const language = useLanguage();
  const { mayTranslate } = useAssistant();
  const key = `${language} ${messageId}`;
  const said = useStore(translations, (state) => state.said[key]);
  const [isHidden, setHidden] = useState(false);
  const say = (next: Said): void => translations.setState((before) => ({ said: { ...before.said, [key]: next } }));

  async function ask(): Promise<void> {
    setHidden(false);
    if (said?.kind === 'text') return;
    say({ kind: 'asking' });
    const mask = await maskFor(db, conversationId);
    const answer = await api.assistant.ask({ task: 'translate', text: mask.hide(text), into: language, sample: null });
    say(answer.ok ? { kind: 'text', text: mask.show(answer.value.text) } : { kind: 'failed', code: answer.error.code });
  }

  if (!said || isHidden) {
    if (!mayTranslate || !isForeign(text, language)) return null;
    return (
      <button type="button" className={styles['ask']} onClick={() => void ask()}>
        <Languages size={12} aria-hidden />
        {words.translate}
      </button>
    );
  }
  if (said.kind === 'asking')
    return (
      <p className={styles['quiet']} role="status">
        {words.translating}
      </p>
    );
  if (said.kind === 'failed')
    return (
      <p className={styles['quiet']} role="status">
        {refusalWords(said.code, messages)}{' '}
        <button type="button" className={styles['ask']} onClick={() => void ask()}>
          {words.retry}
        </button>
      </p>
    );
  return (
    <div className={styles['translation']}>
      <p>{said.text}</p>
      <p className={styles['quiet']}>
        {words.translated}{' '}
        <button type="button" className={styles['ask']} onClick={() => setHidden(true)}>
          {words.hide}
        </button>
      </p>
    </div>
  );
}
