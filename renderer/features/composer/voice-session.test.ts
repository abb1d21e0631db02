import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Microphone, Recording, VoiceFault } from './microphone.ts';
import { createVoiceSession } from './voice-session.ts';

const recording: Recording = { wav: new Blob(['x']), durationMs: 2_000, peaks: [1] };
let discarded = 0;
const microphone: Microphone = {
  startedAt: 0,
  level: () => 0,
  stop: async () => recording,
  discard: () => void (discarded += 1),
};

beforeEach(() => {
  discarded = 0;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const kind = (voice: ReturnType<typeof createVoiceSession>) => voice.store.getState().kind;

it('records until it is stopped, and keeps the recording until it is sent', async () => {
  const voice = createVoiceSession(async () => microphone);
  await voice.start();
  expect(kind(voice)).toBe('recording');
  await voice.stop();
  voice.leave();
  expect(voice.store.getState()).toEqual({ kind: 'ready', recording });
  voice.forget();
  expect(kind(voice)).toBe('idle');
});

it('stops by itself at sixty seconds, and when the microphone is unplugged', async () => {
  const voice = createVoiceSession(async () => microphone);
  await voice.start();
  await vi.advanceTimersByTimeAsync(59_999);
  expect(kind(voice)).toBe('recording');
  await vi.advanceTimersByTimeAsync(1);
  expect(kind(voice)).toBe('ready');

  let unplug = (): void => undefined;
  const other = createVoiceSession(async (onEnded) => {
    unplug = onEnded;
    return microphone;
  });
  await other.start();
  unplug();
  await vi.advanceTimersByTimeAsync(0);
  expect(kind(other)).toBe('ready');
});

it('lets go of the microphone when the dialog is closed while recording or while asking', async () => {
  const voice = createVoiceSession(async () => microphone);
  await voice.start();
  voice.leave();
  expect([kind(voice), discarded]).toEqual(['idle', 1]);
  const asking = voice.start();
  voice.leave();
  await asking;
  expect([kind(voice), discarded]).toEqual(['idle', 2]);
});

it('says why there is no recording', async () => {
  const fault = async (): Promise<VoiceFault> => 'refused';
  const voice = createVoiceSession(fault);
  await voice.start();
  expect(voice.store.getState()).toEqual({ kind: 'idle', fault: 'refused' });
});
