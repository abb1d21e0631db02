import { useState } from 'react';
import type { MediumFacts } from '#simulator/control/phone-media';
import { FileIcon, PlayIcon, VoiceIcon } from '../icons.tsx';
import { mediaUrl, sizeWords } from './media-url.ts';
import { playVoice } from './play-voice.ts';

type Props = { readonly mediaId: string; readonly facts: MediumFacts | undefined };

/** As long as it lasts, within reason; a tap plays it. */
export function VoiceBubble({ mediaId, facts }: Props) {
  const [state, setState] = useState<'still' | 'playing' | 'silent'>('still');
  const seconds = facts?.seconds ?? 1;

  async function play(): Promise<void> {
    setState('playing');
    try {
      await playVoice(mediaUrl(mediaId));
      setState('still');
    } catch {
      setState('silent');
    }
  }

  return (
    <button
      type="button"
      className={`bubble voice ${state}`}
      style={{ width: 70 + Math.min(60, seconds) * 2.4 }}
      aria-label={`语音 ${seconds} 秒`}
      onClick={() => void play()}
    >
      <VoiceIcon />
      <span>{seconds}″</span>
      {state === 'silent' ? <small>这里放不出来，真实手机上可以听</small> : null}
    </button>
  );
}

/** The first picture of it with a triangle; a tap plays it on black. */
export function VideoBubble({ mediaId, onOpen }: { readonly mediaId: string; readonly onOpen: (url: string) => void }) {
  const url = mediaUrl(mediaId);
  const [seconds, setSeconds] = useState<number>();
  return (
    <button type="button" className="picture film" aria-label="播放视频" onClick={() => onOpen(url)}>
      <video
        src={url}
        muted
        playsInline
        preload="auto"
        onLoadedMetadata={(event) => setSeconds(Math.round(event.currentTarget.duration))}
      />
      <PlayIcon />
      {seconds === undefined ? null : (
        <small>{`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`}</small>
      )}
    </button>
  );
}

export function FileBubble({ mediaId, facts }: Props) {
  const name = facts?.name ?? '文件';
  return (
    <a className="card file" href={mediaUrl(mediaId)} download={name} aria-label={`文件 ${name}`}>
      <span>
        <b>{name}</b>
        <small>{facts === undefined ? '' : sizeWords(facts.bytes)}</small>
      </span>
      <FileIcon ending={name.includes('.') ? (name.split('.').at(-1) ?? '') : ''} />
    </a>
  );
}
