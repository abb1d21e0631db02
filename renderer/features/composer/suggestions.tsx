import { Lightbulb, X } from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import { fillVariables, wordsOfQuickReply, type QuickReply } from '#shared/domain/quick-reply';
import { keysOf, useCommands, type CommandId } from '../../app/keyboard/commands.ts';
import { useDesk } from '../../app/desk-context.ts';
import { insertReply } from '../../app/quick-replies/insert-reply.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { preferences } from '../../app/preferences.ts';
import { useReplySituation } from '../../app/quick-replies/reply-library.ts';
import { onSignedOut } from '../../app/session/signed-out.ts';
import { useLive } from '../../app/use-live.ts';
import { readUnanswered } from '../../db/asking.ts';
import { readVariableValues, rememberUsed } from '../../db/library.ts';
import { useMinute } from '../../lib/use-now.ts';
import { slashQuery } from './compose-rules.ts';
import { useSuggester } from './use-suggester.ts';
import styles from './suggestions.module.css';

/** Up to which message of the customer a conversation wants no suggestions. */
const dismissed = createStore<Readonly<Record<string, number>>>(() => ({}));
onSignedOut(() => dismissed.setState({}, true));

/** Typed so far, a suggestion would replace more than it helps. */
const LONG = 120;
/** Typed so far, it may be looked for by this alone: a pair of characters. */
const SHORT = 2;

type Props = { readonly conversationId: ConversationId; readonly text: string };

/**
 * DE-610: what was prepared for such a question, or goes on with what is being typed, one key away. Found here; nothing that
 * is typed leaves the machine.
 */
export function Suggestions({ conversationId, text: written }: Props) {
  // Looked for after the key has been drawn.
  const text = useDeferredValue(written);
  const { db, me } = useDesk();
  const words = useMessages().writing.suggestions;
  const isOn = useStore(preferences, (state) => state.isSuggesting);
  const now = useMinute();
  const situation = useReplySituation(conversationId);
  const suggester = useSuggester(isOn);
  const asking = useLive(() => readUnanswered(db, conversationId), [db, conversationId]);
  const dismissedAt = useStore(dismissed, (all) => all[conversationId] ?? 0);
  const values = useLive(() => readVariableValues(db, conversationId, me.name), [db, conversationId, me.name]);
  const found = useMemo(() => {
    if (!suggester || !asking || asking.lastCustomerAt < dismissedAt || text.length > LONG) return none;
    // The picker of quick replies is open; elsewhere a / is a letter like others.
    if (slashQuery(text, text.length) !== null) return none;
    if (asking.text === '' && text.trim().length < SHORT) return none;
    return suggester.find({ asked: asking.text, typed: text }, situation, now);
  }, [suggester, asking, dismissedAt, text, situation, now]);

  const pick = (one: QuickReply): void => {
    void rememberUsed(db, one.quickReplyId, Date.now());
    insertReply(conversationId, one, values ?? {});
  };
  useCommands(Object.fromEntries(found.map((one, index) => [suggestionCommands[index], () => pick(one)])));

  if (found.length === 0 || !asking) return null;
  return (
    <div className={styles['row']} role="group" aria-label={words.label}>
      <Lightbulb size={14} aria-hidden />
      {found.map((one, index) => (
        <button
          key={one.quickReplyId}
          type="button"
          className={styles['chip']}
          title={fillVariables(wordsOfQuickReply(one), values ?? {})}
          onClick={() => pick(one)}
        >
          <span>{one.title}</span>
          <Kbd of={suggestionCommands[index]} />
        </button>
      ))}
      <button
        type="button"
        className={styles['away']}
        aria-label={words.dismiss}
        title={words.dismiss}
        onClick={() => dismissed.setState({ [conversationId]: asking.lastCustomerAt + 1 })}
      >
        <X size={12} aria-hidden />
      </button>
    </div>
  );
}

/** Its key, as it is on this machine. */
function Kbd({ of: id }: { readonly of: CommandId | undefined }) {
  const keys = id === undefined ? '' : keysOf(id);
  return keys === '' ? null : <kbd>{keys}</kbd>;
}

const suggestionCommands = ['suggestion1', 'suggestion2', 'suggestion3'] as const satisfies readonly CommandId[];
const none: readonly QuickReply[] = [];
