import { VOICE_MS } from '#shared/domain/message';
import { loudness, toMono, toWav, VOICE_RATE } from './wav.ts';

export type Recording = {
  /** Mono, 8 kHz, 16 bits; the relay makes AMR of it. */
  readonly wav: Blob;
  readonly durationMs: number;
  readonly peaks: readonly number[];
};

/** Why there is no recording. `insecure`: browsers give a microphone to https and to this machine only. */
export type VoiceFault = 'refused' | 'missing' | 'busy' | 'insecure' | 'too-short' | 'silent' | 'broken';

export interface Microphone {
  /** By performance.now(). */
  readonly startedAt: number;
  /** How loud it is now, 0…1. */
  level(): number;
  stop(): Promise<Recording | VoiceFault>;
  /** Lets go of the microphone; what was recorded is gone. */
  discard(): void;
}

/** Shorter than this nothing can be understood; WeChat says so too. */
const SHORTEST_MS = 1_000;
const PEAKS = 48;

/** Asks for the microphone and records at once. `onEnded`: it was unplugged or taken away while recording. */
export async function openMicrophone(onEnded: () => void): Promise<Microphone | VoiceFault> {
  if (!('mediaDevices' in navigator)) return 'insecure';
  const audio = { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  const stream = await navigator.mediaDevices.getUserMedia({ audio, video: false }).catch(faultOf);
  if (!(stream instanceof MediaStream)) return stream;
  const recorder = new MediaRecorder(stream);
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  const parts: Blob[] = [];
  const scope = new Uint8Array(analyser.fftSize);
  context.createMediaStreamSource(stream).connect(analyser);
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const tracks = stream.getTracks();
  const [track] = tracks;
  track?.addEventListener('ended', onEnded);
  recorder.start();

  function letGo(): void {
    track?.removeEventListener('ended', onEnded);
    for (const each of tracks) each.stop();
    void context.close();
  }

  return {
    startedAt: performance.now(),
    level() {
      analyser.getByteTimeDomainData(scope);
      return scope.reduce((most, value) => Math.max(most, Math.abs(value - 128)), 0) / 128;
    },
    async stop() {
      if (recorder.state !== 'inactive') {
        const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
        recorder.stop();
        await stopped;
      }
      letGo();
      return finish(new Blob(parts));
    },
    discard() {
      if (recorder.state !== 'inactive') recorder.stop();
      letGo();
    },
  };
}

async function finish(recorded: Blob): Promise<Recording | VoiceFault> {
  try {
    // The context does the filtering and the change to 8 kHz.
    const decoder = new OfflineAudioContext(1, 1, VOICE_RATE);
    const sound = await decoder.decodeAudioData(await recorded.arrayBuffer());
    const channels = Array.from({ length: sound.numberOfChannels }, (_, index) => sound.getChannelData(index));
    // The recorder stops a moment late; WeCom refuses a voice over sixty seconds (45007).
    const samples = toMono(channels).subarray(0, (VOICE_RATE * VOICE_MS) / 1000);
    const durationMs = (samples.length / VOICE_RATE) * 1000;
    if (durationMs < SHORTEST_MS) return 'too-short';
    const peaks = loudness(samples, PEAKS);
    if (peaks.every((peak) => peak === 0)) return 'silent';
    return { wav: toWav(samples, VOICE_RATE), durationMs, peaks };
  } catch {
    return 'broken';
  }
}

function faultOf(error: unknown): VoiceFault {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    default:
      return 'busy';
  }
}
