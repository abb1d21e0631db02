import { useEffect, useRef, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { ConversationId } from '#shared/domain/ids';
import { composerFocus, type ComposerMode } from '../../app/composing/focus-composer.ts';
import { insertion } from '../../app/composing/insert-text.ts';
import { joinWords } from '../../db/drafts.ts';
import { addPrepared } from './chosen-files.ts';
import type { OpenedDraft } from './opened-draft.ts';
import { rememberOrigin } from './origin.ts';
import type { WritingHandle } from './writing-field.tsx';

/** Answers the keys R, N and / and the texts others send over: quick replies, bubbles turned into notes. */
export function useWishes(
  conversationId: ConversationId,
  field: RefObject<WritingHandle | null>,
  opened: OpenedDraft,
  setMode: (mode: ComposerMode) => void,
): void {
  const wish = useStore(composerFocus);
  const pending = useStore(insertion, (state) => state.pending);
  const answered = useRef({ insertion: -1 });
  useEffect(() => {
    if (wish.serial === wish.answered || wish.conversationId !== conversationId) return;
    composerFocus.setState({ answered: wish.serial });
    setMode(wish.mode);
    // The other tab's field is drawn first.
    requestAnimationFrame(() => {
      if (composerFocus.getState().dropped >= wish.serial) return;
      if (wish.isSlash) field.current?.insert('/');
      else field.current?.focus();
    });
  }, [wish, conversationId, setMode, field]);
  useEffect(() => {
    if (!pending || pending.conversationId !== conversationId || pending.serial === answered.current.insertion) return;
    answered.current.insertion = pending.serial;
    insertion.setState({ pending: null });
    setMode(pending.mode);
    const { prepared, text } = pending;
    if (prepared) {
      if (text !== '') rememberOrigin(conversationId, { quickReplyId: prepared.quickReplyId, text });
      addPrepared(conversationId, prepared, text !== '');
    }
    requestAnimationFrame(() => {
      if (text === '') field.current?.focus();
      else if (field.current) field.current.insert(text);
      // Nothing to write in now, while a colleague answers in the WeCom client: the words wait in the draft.
      else opened.change((before) => ({ [pending.mode]: joinWords(before[pending.mode], text) }));
    });
  }, [pending, conversationId, field, opened, setMode]);
}
