import { LoaderCircle, Pause, Play } from 'lucide-react';
import { useStore } from 'zustand';
import type { ContentOf } from '#shared/domain/message';
import { useDesk } from '../../../app/desk-context.ts';
import { useMessages } from '../../../app/messages/use-messages.ts';
import { useLive } from '../../../app/use-live.ts';
import { isHeard } from '../../../db/heard.ts';
import type { MessageRow } from '../../../db/schema.ts';
import { timer } from '../../../lib/format.ts';
import { barCount, toBars } from './bars.ts';
import { CarriedNote } from './carried-note.tsx';
import { UnplayableVoice } from './unplayable-voice.tsx';
import { useKept } from './use-kept.ts';
import { nextRate, pauseVoice, playVoice, seekVoice, voicePlayer } from './voice-player.ts';
import { useLocal } from './use-local.ts';
import styles from './voice-content.module.css';

type Props = { readonly content: ContentOf<'voice'>; readonly row: MessageRow };

/** A voice message: heard in place, with how loud it is where, at three speeds. */
export function VoiceContent({ content: { media, lost }, row }: Props) {
  if (lost !== undefined) return <CarriedNote of="voice" standing={lost} />;
  if (media === null && !row.blob) return <CarriedNote of="voice" standing="coming" />;
  if (!row.blob && media && !media.playable) return <UnplayableVoice media={media} id={row.id} />;
  return <PlayableVoice row={row} durationMs={media?.durationMs ?? null} peaks={media?.playable?.peaks ?? []} />;
}

type PlayableProps = {
  readonly row: MessageRow;
  readonly durationMs: number | null;
  readonly peaks: readonly number[];
};

function PlayableVoice({ row, durationMs, peaks }: PlayableProps) {
  const desk = useDesk();
  const words = useMessages().conversation.content;
  const playing = useStore(voicePlayer, (state) => (state.playing?.messageId === row.id ? state.playing : null));
  const rate = useStore(voicePlayer, (state) => state.rate);
  const hash = row.content.kind === 'voice' ? (row.content.media?.playable?.hash ?? null) : null;
  // TL-4: in sight once is enough to hear it offline.
  const local = useLocal(row);
  useKept(hash, local);
  const heard = useLive(() => isHeard(desk.db, row.id), [desk.db, row.id]);
  const isOwn = row.origin !== 'customer';
  const whole = durationMs === null ? (playing?.length ?? 0) : durationMs / 1000;
  const share = whole === 0 ? 0 : Math.min(1, (playing?.seconds ?? 0) / whole);
  const isRunning = playing?.state === 'playing';
  const bars = toBars(peaks, barCount(whole));
  if (playing?.state === 'offline' || playing?.state === 'failed')
    return <CarriedNote of="voice" standing={playing.state} onAgain={() => void playVoice(desk, row)} />;
  return (
    <div className={styles['line']} data-own={isOwn || undefined}>
      <div className={styles['voice']} role="group" aria-label={words.voice.label(timer(Math.round(whole)))}>
        <button
          type="button"
          className={styles['play']}
          aria-label={isRunning ? words.voice.pause : words.voice.play}
          onClick={() => (isRunning ? pauseVoice() : void playVoice(desk, row))}
        >
          {playing?.state === 'coming' ? (
            <LoaderCircle size={16} aria-hidden />
          ) : isRunning ? (
            <Pause size={16} aria-hidden fill="currentColor" />
          ) : (
            <Play size={16} aria-hidden fill="currentColor" />
          )}
        </button>
        <span className={styles['wave']}>
          {bars.map((height, index) => (
            <i
              key={index}
              data-played={(playing && (index + 0.5) / bars.length <= share) || undefined}
              style={{ height: `${Math.max(12, Math.round(height * 100))}%` }}
            />
          ))}
          <input
            type="range"
            min={0}
            max={100}
            value={Math.round(share * 100)}
            disabled={!playing}
            aria-label={words.voice.position}
            aria-valuetext={words.voice.at(timer(share * whole), timer(Math.round(whole)))}
            onChange={(event) => seekVoice(Number(event.currentTarget.value) / 100)}
          />
        </span>
        <span className={styles['left']}>{timer(Math.round(whole * (1 - share)))}</span>
        {playing ? (
          <button type="button" className={styles['rate']} aria-label={words.voice.rate(rate)} onClick={nextRate}>
            {rate}×
          </button>
        ) : null}
      </div>
      {!isOwn && heard === false ? (
        <span className={styles['unheard']} role="img" aria-label={words.voice.unheard} />
      ) : null}
    </div>
  );
}
