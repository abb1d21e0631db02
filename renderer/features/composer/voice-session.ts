import type { StoreApi } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import { VOICE_MS } from '#shared/domain/message';
import { onSignedOut } from '../../app/session/signed-out.ts';
import { openMicrophone, type Microphone, type Recording, type VoiceFault } from './microphone.ts';

export type VoiceState =
  | { readonly kind: 'idle'; readonly fault: VoiceFault | null }
  /** The browser asks whether the microphone may be used. */
  | { readonly kind: 'asking' }
  | { readonly kind: 'recording'; readonly microphone: Microphone }
  | { readonly kind: 'making' }
  | { readonly kind: 'ready'; readonly recording: Recording };

export type VoiceSession = {
  readonly store: StoreApi<VoiceState>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Sent, or not wanted: the recording goes. */
  readonly forget: () => void;
  /** The dialog is closed: the microphone is let go of, a finished recording stays. */
  readonly leave: () => void;
};

/** Recording, listening, recording again: one microphone, let go of as soon as it is not needed. */
export function createVoiceSession(open = openMicrophone): VoiceSession {
  const idle: VoiceState = { kind: 'idle', fault: null };
  const store = createStore<VoiceState>(() => idle);
  /** Grows with every start and leave: an answer to an older question is too late. */
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function stop(): Promise<void> {
    const state = store.getState();
    if (state.kind !== 'recording') return;
    clearTimeout(timer);
    store.setState({ kind: 'making' }, true);
    const made = await state.microphone.stop();
    store.setState(typeof made === 'string' ? { kind: 'idle', fault: made } : { kind: 'ready', recording: made }, true);
  }

  return {
    store,
    stop,
    async start() {
      turn += 1;
      const mine = turn;
      store.setState({ kind: 'asking' }, true);
      const microphone = await open(() => void stop());
      if (mine !== turn) return typeof microphone === 'string' ? undefined : microphone.discard();
      if (typeof microphone === 'string') return store.setState({ kind: 'idle', fault: microphone }, true);
      store.setState({ kind: 'recording', microphone }, true);
      timer = setTimeout(() => void stop(), VOICE_MS);
      return undefined;
    },
    forget: () => store.setState(idle, true),
    leave() {
      turn += 1;
      clearTimeout(timer);
      const state = store.getState();
      if (state.kind === 'recording') state.microphone.discard();
      if (state.kind === 'recording' || state.kind === 'asking') store.setState(idle, true);
    },
  };
}

/** What was recorded and not sent, by conversation, while the window lives. */
const sessions = new Map<ConversationId, VoiceSession>();
onSignedOut(() => {
  for (const session of sessions.values()) session.leave();
  sessions.clear();
});

export function voiceOf(conversationId: ConversationId): VoiceSession {
  const session = sessions.get(conversationId) ?? createVoiceSession();
  sessions.set(conversationId, session);
  return session;
}
