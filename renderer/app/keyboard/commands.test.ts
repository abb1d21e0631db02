// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { commandOf, commands } from './commands.ts';
import { writtenKey, type Pending, type Stroke } from './keys.ts';
import { commands as chinese } from '../messages/zh-cn/commands.ts';

function buildStroke(key: string, overrides: Partial<Stroke> = {}): Stroke {
  return {
    key,
    isMod: false,
    isShift: false,
    isAlt: false,
    isRepeat: false,
    place: 'elsewhere',
    at: 1_000,
    ...overrides,
  };
}
const press = (key: string, overrides: Partial<Stroke> = {}, pending: Pending = null) =>
  commandOf(buildStroke(key, overrides), pending).id;

describe('single letters', () => {
  it('do what the sheet says, with caps lock too', () => {
    const letters = ['j', 'k', 'r', 'n', 'i', 'a', 'e', 'u'];
    const ids = ['next', 'previous', 'reply', 'note', 'claim', 'handOver', 'end', 'upgrade'];
    expect(letters.map((key) => press(key))).toEqual(ids);
    expect(letters.map((key) => press(key.toUpperCase()))).toEqual(ids);
  });

  it('are dead while typing, with Ctrl and with Shift', () => {
    const all = ['j', 'k', 'r', 'n', 'i', 'a', 'e', 'u', 'g', 'b', '/', '?'];
    expect(all.map((key) => press(key, { place: 'text' }))).toEqual(all.map(() => null));
    expect(press('r', { isMod: true })).toBeNull();
    expect(press('E', { isShift: true })).toBeNull();
  });

  it('only move on while held down', () => {
    expect(press('j', { isRepeat: true })).toBe('next');
    expect(press('e', { isRepeat: true })).toBeNull();
    expect(press('i', { isRepeat: true })).toBeNull();
  });
});

describe('other keys', () => {
  it('move in the list only while it has the focus', () => {
    expect(press('ArrowDown', { place: 'list' })).toBe('next');
    expect(press('ArrowUp', { place: 'list' })).toBe('previous');
    expect(press('Enter', { place: 'list' })).toBe('open');
    expect(['ArrowDown', 'ArrowUp', 'Enter'].map((key) => press(key))).toEqual([null, null, null]);
    expect(press('Enter', { place: 'text' })).toBeNull();
  });

  it('work while typing where they cannot be meant as text', () => {
    expect(press('k', { isMod: true, place: 'text' })).toBe('palette');
    expect(press('F', { isMod: true, isShift: true, place: 'text' })).toBe('searchAll');
    expect(press('f', { isMod: true, place: 'text' })).toBe('searchHere');
    expect(press('/', { isMod: true, place: 'text' })).toBe('shortcuts');
    // Where one types, it takes back what was typed.
    expect(press('z', { isMod: true, place: 'text' })).toBeNull();
    expect(press('z', { isMod: true, place: 'control' })).toBe('undo');
    expect(press('Escape', { place: 'text' })).toBe('back');
  });

  it('DE-806: Space looks into a conversation, but presses a control that has the focus and is a letter in a field', () => {
    expect(press(' ', { place: 'list' })).toBe('peek');
    expect(press(' ')).toBe('peek');
    expect(press(' ', { place: 'control' })).toBeNull();
    expect(press(' ', { place: 'text' })).toBeNull();
    expect(press('j', { place: 'control' })).toBe('next');
  });

  it('are found on a Chinese keyboard as well', () => {
    expect(press('/')).toBe('quickReplies');
    expect(press('、')).toBe('quickReplies');
    expect(press('?', { isShift: true })).toBe('shortcuts');
    expect(press('？', { isShift: true })).toBe('shortcuts');
  });
});

describe('G and another letter', () => {
  it('go somewhere, and the second letter does nothing of its own', () => {
    const { id, pending } = commandOf(buildStroke('g'), null);
    expect(id).toBeNull();
    expect(commandOf(buildStroke('i', { at: 1_500 }), pending)).toEqual({ id: 'goInbox', pending: null });
    expect(commandOf(buildStroke('b', { at: 1_500 }), pending).id).toBe('goBoard');
    expect(commandOf(buildStroke('m', { at: 1_500 }), pending).id).toBe('goMine');
    expect(commandOf(buildStroke('u', { at: 1_500 }), pending).id).toBe('goUnclaimed');
    expect(commandOf(buildStroke('e', { at: 1_500 }), pending).id).toBeNull();
  });

  it('are forgotten after a moment', () => {
    const { pending } = commandOf(buildStroke('g'), null);
    expect(commandOf(buildStroke('i', { at: 9_000 }), pending).id).toBe('claim');
  });
});

describe('the table', () => {
  const rows = Object.entries(commands).flatMap(([id, { bindings }]) => bindings.map((binding) => ({ id, binding })));

  it('has a word for every command and no key twice', () => {
    expect(Object.keys(chinese.labels)).toEqual(expect.arrayContaining(Object.keys(commands)));
    const written = rows.map(({ binding }) => writtenKey(binding, false));
    expect(new Set(written).size).toBe(written.length);
  });

  it('writes keys as they are printed', () => {
    expect(writtenKey({ key: 'k', isMod: true }, false)).toBe('Ctrl K');
    expect(writtenKey({ key: 'k', isMod: true }, true)).toBe('⌘K');
    expect(writtenKey({ key: 'i', after: 'g' }, false)).toBe('G I');
    expect(writtenKey({ key: 'ArrowDown' }, false)).toBe('↓');
  });
});
