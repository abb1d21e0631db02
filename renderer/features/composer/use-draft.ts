import { useEffect, useRef, useState } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { readDraft, saveDraft } from '../../db/drafts.ts';

export type Draft = { readonly reply: string; readonly note: string };
export type ChangeDraft = (to: (before: Draft) => Partial<Draft>) => void;
/** Empties a field on the screen only: what stood there leaves the draft together with what is queued. */
export type ClearField = (part: keyof Draft) => void;

const PAUSE_MS = 300;

/** What is being written, kept on this machine after every pause and whenever the window may go away. */
export function useDraft(conversationId: ConversationId): readonly [Draft, ChangeDraft, ClearField] {
  const { db } = useDesk();
  const [draft, setDraft] = useState<Draft>({ reply: '', note: '' });
  const latest = useRef<Draft | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  useEffect(() => {
    async function restore(): Promise<void> {
      const kept = await readDraft(db, conversationId);
      if (kept && latest.current === null) setDraft({ reply: kept.reply, note: kept.note });
    }
    void restore();
    const keep = (): void => {
      if (timer.current) clearTimeout(timer.current);
      timer.current = null;
      if (latest.current)
        void saveDraft(db, { conversationId, ...latest.current, savedAt: Date.now() }).catch(() => undefined);
    };
    window.addEventListener('pagehide', keep);
    window.addEventListener('blur', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      window.removeEventListener('blur', keep);
      keep();
    };
  }, [db, conversationId]);

  function change(to: (before: Draft) => Partial<Draft>): void {
    const before = latest.current ?? draft;
    const next = { ...before, ...to(before) };
    latest.current = next;
    setDraft(next);
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      timer.current = null;
      void saveDraft(db, { conversationId, ...next, savedAt: Date.now() }).catch(() => undefined);
    }, PAUSE_MS);
  }

  function clear(part: keyof Draft): void {
    latest.current = { ...(latest.current ?? draft), [part]: '' };
    setDraft(latest.current);
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
  }
  return [draft, change, clear];
}
