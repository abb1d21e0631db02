// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { asConversationId, asServicerUserid } from '#shared/domain/ids';
import { meanNote, noteDraft, noteMeans, whisper } from './note-draft.ts';
import { forgetServicer } from '../session/signed-out.ts';

const KEY = 'huiyin.note-means';
const id = asConversationId('wkA/wmKeke');
const lijing = asServicerUserid('lijing');
const plain = { about: null, isUrgent: false, whisperTo: null };

afterEach(() => forgetServicer());

it('DE-711 a whisper begun is still one after a reload', async () => {
  whisper(id, lijing);
  vi.resetModules();
  const again = await import('./note-draft.ts');
  expect(again.noteMeans(id)).toEqual({ ...plain, whisperTo: lijing });
});

it('DE-711 and in another window of this machine', () => {
  const told = (): boolean => window.dispatchEvent(new StorageEvent('storage', { key: KEY }));
  localStorage.setItem(KEY, JSON.stringify([[id, { ...plain, whisperTo: lijing }], ['broken'], 7]));
  told();
  expect(noteMeans(id)).toEqual({ ...plain, whisperTo: lijing });
  localStorage.removeItem(KEY);
  told();
  expect(noteMeans(id)).toEqual(plain);
});

it('DE-711 leaves nothing behind once it is written, nor when its writer signs out', () => {
  whisper(id, lijing);
  meanNote(id, { whisperTo: null });
  expect(localStorage.getItem(KEY)).toBeNull();
  meanNote(id, { isUrgent: true });
  forgetServicer();
  expect(localStorage.getItem(KEY)).toBeNull();
  expect(noteDraft.getState().of.size).toBe(0);
});
