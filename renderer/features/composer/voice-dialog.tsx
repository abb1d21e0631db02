import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Mic, RotateCcw, Square } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ConversationId } from '#shared/domain/ids';
import { VOICE_MS } from '#shared/domain/message';
import { openTool, useComposerTool } from '../../app/composing/composer-tool.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { Microphone } from './microphone.ts';
import { sendHeldNow } from './held-replies.ts';
import { sendOne } from './send.ts';
import { voiceOf, type VoiceState } from './voice-session.ts';
import { VoiceListen } from './voice-listen.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './voice-dialog.module.css';

type Props = {
  readonly conversationId: ConversationId;
  /** Why nothing can be sent now, or null. */
  readonly block: string | null;
  readonly nth: number;
};

export function VoiceDialog(props: Props) {
  const isOpen = useComposerTool(props.conversationId) === 'voice';
  return isOpen ? <OpenVoiceDialog {...props} /> : null;
}

/** Record, listen, send. What was recorded stays until it is sent or recorded again. */
function OpenVoiceDialog({ conversationId, block, nth }: Props) {
  const desk = useDesk();
  const { composer, conversation } = useMessages();
  const words = composer.voice;
  const voice = voiceOf(conversationId);
  const state = useStore(voice.store);
  useEffect(() => voice.leave, [voice]);
  const close = (): void => openTool(null);

  async function send(): Promise<void> {
    if (state.kind !== 'ready' || block !== null) return;
    try {
      // What was stopped is in the field again; the recording waits here.
      if (!(await sendHeldNow(desk, conversationId))) return;
      await sendOne(desk, conversationId, { kind: 'voice', hash: '' }, state.recording.wav);
      voice.forget();
      close();
    } catch {
      notifications.show({ color: 'red', message: composer.notKept });
    }
  }

  return (
    <Dialog
      onClose={close}
      title={words.title}
      size={480}
      centered
      closeButtonProps={{ 'aria-label': conversation.close }}
    >
      <div className={styles['stage']} data-kind={state.kind}>
        <Stage state={state} onStart={() => void voice.start()} onStop={() => void voice.stop()} />
      </div>
      <footer className={styles['foot']}>
        <p>{block ?? words.note}</p>
        {state.kind === 'ready' ? (
          <>
            <Button
              variant="default"
              leftSection={<RotateCcw size={14} aria-hidden />}
              onClick={() => void voice.start()}
            >
              {words.again}
            </Button>
            <Button disabled={block !== null} onClick={() => void send()}>
              {words.send(block === null ? nth : null)}
            </Button>
          </>
        ) : null}
      </footer>
    </Dialog>
  );
}

type StageProps = { readonly state: VoiceState; readonly onStart: () => void; readonly onStop: () => void };

function Stage({ state, onStart, onStop }: StageProps) {
  const words = useMessages().composer.voice;
  switch (state.kind) {
    case 'recording':
      return <Recorder microphone={state.microphone} onStop={onStop} />;
    case 'ready':
      return <VoiceListen recording={state.recording} />;
    default:
      return (
        <>
          <button
            type="button"
            className={styles['round']}
            data-autofocus
            disabled={state.kind !== 'idle'}
            aria-label={words.start}
            onClick={onStart}
          >
            <Mic size={26} aria-hidden />
          </button>
          <p role="status">
            {state.kind === 'asking' ? words.asking : state.kind === 'making' ? words.making : words.startHint}
          </p>
          {state.kind === 'idle' && state.fault !== null ? (
            <p className={styles['fault']} role="alert">
              {words.faults[state.fault]}
            </p>
          ) : null}
        </>
      );
  }
}

const COUNTDOWN_S = 10;
const BARS = 32;

type RecorderProps = {
  readonly microphone: Microphone;
  readonly onStop: () => void;
};

function Recorder({ microphone, onStop }: RecorderProps) {
  const words = useMessages().composer.voice;
  const { startedAt } = microphone;
  const [now, setNow] = useState(startedAt);
  const [levels, setLevels] = useState<readonly number[]>([]);
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(performance.now());
      setLevels((before) => [...before, microphone.level()].slice(-BARS));
    }, 100);
    return () => clearInterval(timer);
  }, [microphone]);
  const seconds = Math.max(0, Math.floor((now - startedAt) / 1000));
  const left = VOICE_MS / 1000 - seconds;
  return (
    <>
      <button
        type="button"
        className={styles['round']}
        data-recording
        autoFocus
        aria-label={words.stop}
        onClick={onStop}
      >
        <Square size={20} fill="currentColor" aria-hidden />
      </button>
      <div className={styles['levels']} role="meter" aria-label={words.level} aria-valuenow={levels.at(-1) ?? 0}>
        {levels.map((level, index) => (
          <i key={index} style={{ height: `${Math.max(6, Math.min(1, level * 3) * 100)}%` }} />
        ))}
      </div>
      <p className={styles['time']} data-late={left <= COUNTDOWN_S || undefined} role="timer">
        {left <= COUNTDOWN_S ? words.left(left) : words.recorded(seconds)}
      </p>
    </>
  );
}
