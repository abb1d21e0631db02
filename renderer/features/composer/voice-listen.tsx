import { Pause, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { Recording } from './microphone.ts';
import styles from './voice-dialog.module.css';

/** The recording before it is sent: to be heard, with how far it has played. */
export function VoiceListen({ recording }: { readonly recording: Recording }) {
  const words = useMessages().composer.voice;
  const audio = useRef<HTMLAudioElement>(null);
  const [share, setShare] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  const seconds = Math.round(recording.durationMs / 1000);

  // Made when it is first heard, so that nothing is left over when it never is.
  async function play(): Promise<void> {
    const player = audio.current;
    if (!player) return;
    if (player.src === '') player.src = URL.createObjectURL(recording.wav);
    await player.play();
  }

  useEffect(() => {
    const player = audio.current;
    return () => {
      if (player?.src) URL.revokeObjectURL(player.src);
    };
  }, []);

  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setInterval(() => setShare(((audio.current?.currentTime ?? 0) * 1000) / recording.durationMs), 50);
    return () => clearInterval(timer);
  }, [isPlaying, recording]);

  return (
    <div className={styles['listen']}>
      <button
        type="button"
        autoFocus
        data-autofocus
        aria-label={isPlaying ? words.pause : words.listen}
        onClick={() => void (isPlaying ? audio.current?.pause() : play())}
      >
        {isPlaying ? <Pause size={16} aria-hidden /> : <Play size={16} aria-hidden />}
      </button>
      <div className={styles['wave']} aria-hidden>
        {recording.peaks.map((peak, index) => (
          <i
            key={index}
            data-played={index / recording.peaks.length < share || undefined}
            style={{ height: `${Math.max(8, peak * 100)}%` }}
          />
        ))}
      </div>
      <span>{words.recorded(seconds)}</span>
      <audio
        ref={audio}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => {
          setPlaying(false);
          setShare(0);
        }}
      />
    </div>
  );
}
