// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { bindingFrom, isLead, ownerOfKey } from './choose-key.ts';
import { bindingsOf, commandOf, keysOf } from './commands.ts';
import { forgetOwnKeys, ownKeys, setOwnKey } from './own-keys.ts';

afterEach(() => forgetOwnKeys());

function press(key: string, modifiers: Partial<Record<'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey', boolean>> = {}) {
  const code = /^\d$/.test(key) ? `Digit${key}` : '';
  return { key, code, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...modifiers };
}
const stroke = (key: string, isMod = false) => {
  return { key, isMod, isShift: false, isAlt: false, isRepeat: false, place: 'elsewhere', at: 1_000 } as const;
};

it('takes letters, sequences and combinations with Ctrl, and says why it does not take the others', () => {
  expect(bindingFrom(press('H'), false, null)).toEqual({ key: 'h' });
  expect(bindingFrom(press('h'), false, 'g')).toEqual({ key: 'h', after: 'g' });
  expect(bindingFrom(press('j', { ctrlKey: true }), false, null)).toEqual({ key: 'j', isMod: true, scope: 'anywhere' });
  expect(bindingFrom(press('j', { metaKey: true }), true, null)).toEqual({ key: 'j', isMod: true, scope: 'anywhere' });
  expect(bindingFrom(press('Control', { ctrlKey: true }), false, null)).toBeNull();
  expect(bindingFrom(press('a', { altKey: true }), false, null)).toBe('alt');
  // ⌥1 types ¡ on a Mac: its place counts.
  const withAlt = { ...press('¡', { altKey: true }), code: 'Digit1' };
  expect(bindingFrom(withAlt, true, null)).toEqual({ key: '1', isAlt: true, scope: 'anywhere' });
  expect(bindingFrom({ ...withAlt, ctrlKey: true }, false, null)).toBe('alt');
  expect(bindingFrom(press('w', { ctrlKey: true }), false, null)).toBe('system');
  expect(bindingFrom(press(' ', { ctrlKey: true }), false, null)).toBe('system');
  expect(bindingFrom(press('F1'), false, null)).toBe('system');
  expect(bindingFrom(press('H', { shiftKey: true }), false, null)).toBe('shift-letter');
});

it('a command that got another key answers to it, and to its old one no more', () => {
  setOwnKey('reply', [{ key: 'h' }]);
  expect(commandOf(stroke('h'), null).id).toBe('reply');
  expect(commandOf(stroke('r'), null).id).toBeNull();
  expect(keysOf('reply')).toBe('H');
  setOwnKey('reply', null);
  expect(commandOf(stroke('r'), null).id).toBe('reply');
});

it('knows whose a key is, and which letters begin a sequence', () => {
  expect(ownerOfKey({ key: 'n' }, 'reply')).toBe('note');
  expect(ownerOfKey({ key: 'n' }, 'note')).toBeNull();
  expect(ownerOfKey({ key: 'i', after: 'g' }, 'reply')).toBe('goInbox');
  expect(isLead('G')).toBe(true);
  expect(isLead('h')).toBe(false);
});

it('single keys can be switched off; what needs Ctrl, and Esc and the arrows, stay', () => {
  ownKeys.setState({ isSingleOn: false });
  expect(commandOf(stroke('r'), null).id).toBeNull();
  expect(commandOf(stroke('g'), null).pending).toBeNull();
  expect(commandOf(stroke('k', true), null).id).toBe('palette');
  expect(bindingsOf('back')).not.toEqual([]);
  expect(keysOf('reply')).toBe('');
});

it('a command without keys is still a command', () => {
  setOwnKey('reply', []);
  expect(commandOf(stroke('r'), null).id).toBeNull();
  expect(bindingsOf('reply')).toEqual([]);
});
