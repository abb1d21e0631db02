import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { asExternalUserid, asMessageId, asOpenKfid, toConversationId } from '#shared/domain/ids';
import type { Media } from '#shared/domain/message';
import type { Result } from '#shared/lib/result';
import { DeskDatabase, type MessageRow } from '../../../db/schema.ts';
import type { Api } from '../../../sync/api.ts';
import { nextRate, pauseVoice, playVoice, seekVoice, stopVoice, voicePlayer } from './voice-player.ts';
import { testKey } from '../../../db/testing/test-key.ts';

const conversationId = toConversationId(asOpenKfid('wk1'), asExternalUserid('wm1'));

/** The browser's player as far as it is used: it plays until it is told that it ended. */
class Player extends EventTarget {
  static all: Player[] = [];
  playbackRate = 1;
  currentTime = 0;
  duration = 10;
  error: null = null;
  isPlaying = false;
  constructor(address: string) {
    super();
    if (!address.startsWith('blob:')) throw new Error(`it plays ${address}`);
    Player.all.push(this);
  }
  async play(): Promise<void> {
    this.isPlaying = true;
    this.dispatchEvent(new Event('play'));
  }
  pause(): void {
    if (!this.isPlaying) return;
    this.isPlaying = false;
    this.dispatchEvent(new Event('pause'));
  }
  end(): void {
    this.isPlaying = false;
    this.dispatchEvent(new Event('ended'));
  }
}

let db: DeskDatabase;
let asked: string[];
let answer: (hash: string) => Promise<Result<Blob>>;
const desk = () => ({
  db,
  now: () => 9,
  api: {
    media: async (hash: string) => {
      asked.push(hash);
      return answer(hash);
    },
  } as Partial<Api> as Api,
});
const state = () => voicePlayer.getState().playing?.state ?? null;
const who = () => voicePlayer.getState().playing?.messageId ?? null;
const last = (): Player => {
  const player = Player.all.at(-1);
  if (!player) throw new Error('nothing plays');
  return player;
};

function voice(order: number, more: Partial<MessageRow> = {}): MessageRow {
  const playable = { hash: `wav${order}`, peaks: [] };
  const media: Media = { hash: `amr${order}`, mime: 'audio/amr', bytes: 1, width: null, height: null, playable };
  const id = asMessageId(`m${order}`);
  const content = { kind: 'voice', media } as const;
  return { id, conversationId, origin: 'customer', servicerUserid: null, at: order, content, order, ...more };
}

beforeEach(async () => {
  vi.stubGlobal('Audio', Player);
  Player.all = [];
  asked = [];
  answer = async () => ({ ok: true, value: new Blob(['wav'], { type: 'audio/wav' }) });
  db = new DeskDatabase('voice test', testKey);
  await db.messages.bulkPut([
    voice(1),
    voice(2, { origin: 'desk' }),
    voice(3, { recalledBy: 'customer' }),
    voice(4),
    voice(5, { content: { kind: 'voice', media: null, lost: 'expired' } }),
    voice(6),
  ]);
});
afterEach(async () => {
  stopVoice();
  vi.unstubAllGlobals();
  await db.delete();
});

it('TL-5 a second voice stops the first', async () => {
  await playVoice(desk(), voice(1));
  const first = last();
  expect([state(), first.isPlaying]).toEqual(['playing', true]);
  await playVoice(desk(), voice(4));
  expect([who(), first.isPlaying, last().isPlaying]).toEqual(['m4', false, true]);
});

it('TL-5 after an unheard one comes the next unheard of the customer, and the last ends it', async () => {
  await playVoice(desk(), voice(1));
  last().end();
  await vi.waitFor(() => expect([who(), state()]).toEqual(['m4', 'playing']));
  last().end();
  await vi.waitFor(() => expect([who(), state()]).toEqual(['m6', 'playing']));
  last().end();
  await vi.waitFor(() => expect(who()).toBeNull());
  expect((await db.heard.toArray()).map((row) => row.messageId)).toEqual(['m1', 'm4', 'm6']);
  expect(Player.all).toHaveLength(3);
});

it('TL-5 a heard one stops there, and ours are never news', async () => {
  await db.heard.put({ messageId: 'm1', at: 1 });
  await playVoice(desk(), voice(1));
  last().end();
  await playVoice(desk(), voice(2, { origin: 'desk' }));
  last().end();
  await vi.waitFor(() => expect(who()).toBeNull());
  expect(Player.all).toHaveLength(2);
  expect(await db.heard.count()).toBe(1);
});

it('pauses and goes on where it was, at the speed all voices have', async () => {
  nextRate();
  await playVoice(desk(), voice(1));
  expect(last().playbackRate).toBe(1.5);
  seekVoice(0.4);
  expect(voicePlayer.getState().playing).toMatchObject({ seconds: 4, length: 10 });
  pauseVoice();
  expect(state()).toBe('paused');
  nextRate();
  await playVoice(desk(), voice(1));
  expect([state(), last().currentTime, last().playbackRate, Player.all.length]).toEqual(['playing', 4, 2, 1]);
  nextRate();
  expect(voicePlayer.getState().rate).toBe(1);
});

it('TL-4 heard once is heard offline', async () => {
  await playVoice(desk(), voice(1));
  stopVoice();
  answer = async () => ({ ok: false, error: { code: 'offline', message: '', retry: true } });
  await playVoice(desk(), voice(1));
  expect([state(), asked]).toEqual(['playing', ['wav1']]);
  await playVoice(desk(), voice(4));
  expect(state()).toBe('offline');
  expect(await db.heard.get('m4')).toBeUndefined();
});

it('one that comes after another was asked for stays silent', async () => {
  let come: (result: Result<Blob>) => void = () => undefined;
  answer = (hash) =>
    hash === 'wav1'
      ? new Promise((resolve) => (come = resolve))
      : Promise.resolve({ ok: true, value: new Blob(['wav']) });
  const slow = playVoice(desk(), voice(1));
  await vi.waitFor(() => expect(asked).toEqual(['wav1']));
  await playVoice(desk(), voice(4));
  come({ ok: true, value: new Blob(['wav']) });
  await slow;
  expect([who(), Player.all.length]).toEqual(['m4', 1]);
});
