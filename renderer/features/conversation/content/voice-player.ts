import { createStore } from 'zustand/vanilla';
import { onSignedOut } from '../../../app/session/signed-out.ts';
import { isHeard, markHeard, nextUnheard } from '../../../db/heard.ts';
import type { MessageRow } from '../../../db/schema.ts';
import type { Desk } from '../../../sync/desk.ts';
import { fetchKept } from './use-kept.ts';

/** Where one voice message stands. `seconds`: how much has been heard; `length`: null until the file says it. */
export type Playing = {
  readonly messageId: string;
  readonly state: 'coming' | 'playing' | 'paused' | 'offline' | 'failed';
  readonly seconds: number;
  readonly length: number | null;
};

const rates = [1, 1.5, 2] as const;
type Rate = (typeof rates)[number];

/** TL-5: one voice at a time in this window, and one speed for all of them. */
export const voicePlayer = createStore<{ readonly playing: Playing | null; readonly rate: Rate }>(() => ({
  playing: null,
  rate: 1,
}));

type Parts = Pick<Desk, 'db' | 'api' | 'now'>;
type Voice = { readonly audio: HTMLAudioElement; readonly url: string; readonly timer: ReturnType<typeof setInterval> };

const TICK_MS = 50;
let voice: Voice | null = null;
/** Grows with every voice asked for: one that is still being fetched when another is asked for stays silent. */
let asked = 0;

onSignedOut(stopVoice);

/** Plays a voice message from its beginning, or goes on with it. */
export async function playVoice(desk: Parts, row: MessageRow): Promise<void> {
  const { playing } = voicePlayer.getState();
  if (voice && playing?.messageId === row.id) return start(voice.audio);
  stopVoice();
  const mine = (asked += 1);
  voicePlayer.setState({ playing: { messageId: row.id, state: 'coming', seconds: 0, length: null } });
  const isNews = row.origin === 'customer' && !(await isHeard(desk.db, row.id));
  const blob = await voiceBlob(desk, row);
  if (mine !== asked) return;
  if (!(blob instanceof Blob)) return change({ state: blob });
  const url = URL.createObjectURL(blob);
  const audio = new Audio(url);
  audio.playbackRate = voicePlayer.getState().rate;
  audio.addEventListener('play', () => change({ state: 'playing' }));
  audio.addEventListener('pause', () => change({ state: 'paused' }));
  audio.addEventListener('error', () => change({ state: 'failed' }));
  audio.addEventListener('ended', () => void goOn(desk, row, isNews, mine));
  voice = { audio, url, timer: setInterval(() => tell(audio), TICK_MS) };
  if (row.origin === 'customer') await markHeard(desk.db, row.id, desk.now());
  if (mine === asked) await start(audio);
}

export function pauseVoice(): void {
  voice?.audio.pause();
}

/** Goes to a place, 0…1, in the voice that is playing. */
export function seekVoice(share: number): void {
  if (!voice || !Number.isFinite(voice.audio.duration)) return;
  voice.audio.currentTime = share * voice.audio.duration;
  tell(voice.audio);
}

export function nextRate(): void {
  const { rate } = voicePlayer.getState();
  const next = rates[(rates.indexOf(rate) + 1) % rates.length] ?? 1;
  voicePlayer.setState({ rate: next });
  if (voice) voice.audio.playbackRate = next;
}

export function stopVoice(): void {
  asked += 1;
  if (voice) {
    clearInterval(voice.timer);
    voice.audio.pause();
    URL.revokeObjectURL(voice.url);
    voice = null;
  }
  voicePlayer.setState({ playing: null });
}

/** As in WeChat: after one that nobody had heard comes the next that nobody has. */
async function goOn(desk: Parts, row: MessageRow, wasNews: boolean, mine: number): Promise<void> {
  stopVoice();
  if (!wasNews) return;
  const next = await nextUnheard(desk.db, row.conversationId, row.order);
  // Somebody may have started another one, or left, while this was looked up.
  if (next && mine + 1 === asked) await playVoice(desk, next);
}

async function voiceBlob(desk: Parts, { blob, content }: MessageRow): Promise<Blob | 'offline' | 'failed'> {
  if (blob) return desk.db.files.open(blob).catch(() => 'failed');
  const hash = content.kind === 'voice' ? content.media?.playable?.hash : undefined;
  if (hash === undefined) return 'failed';
  const kept = await fetchKept(desk, hash);
  if (kept.kind === 'here') return kept.blob;
  return kept.kind === 'missing' && kept.isOffline ? 'offline' : 'failed';
}

async function start(audio: HTMLAudioElement): Promise<void> {
  try {
    await audio.play();
  } catch {
    // Stopped before it began is no fault.
    if (voice?.audio === audio && audio.error !== null) change({ state: 'failed' });
  }
}

function tell({ currentTime, duration }: HTMLAudioElement): void {
  change({ seconds: currentTime, length: Number.isFinite(duration) ? duration : null });
}

function change(to: Partial<Omit<Playing, 'messageId'>>): void {
  voicePlayer.setState(({ playing }) => ({ playing: playing && { ...playing, ...to } }));
}
