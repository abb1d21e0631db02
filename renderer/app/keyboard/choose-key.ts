import { bindingsOf, commands, type CommandId } from './commands.ts';
import { digitOf, isSameKey, type Binding } from './keys.ts';

/** Why a key cannot be a shortcut: a letter with Alt opens menus and types, the others belong to the system or the browser. */
export type KeyFault = 'alt' | 'system' | 'shift-letter';

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Kept by browsers, systems, WeChat or QQ, or by writing itself: never ours to give away. */
const systemKeys = new Set(['a', 'c', 'n', 'q', 'r', 't', 'v', 'w', 'x', 'y', 'z', ' ']);
const alone = new Set(['Tab', 'Enter', 'Escape', ' ', 'Backspace', 'Delete', 'Process', 'Unidentified', 'Dead']);

/** What a press would be as a shortcut; null = only a modifier so far. `after`: the letter of a sequence pressed before it. */
export function bindingFrom(press: Press, isMac: boolean, after: string | null): Binding | KeyFault | null {
  const { key, shiftKey, altKey } = press;
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock'].includes(key)) return null;
  if (altKey) {
    const digit = press.ctrlKey || press.metaKey || shiftKey ? null : digitOf(press.code);
    return digit === null ? 'alt' : { key: digit, isAlt: true, scope: 'anywhere' };
  }
  const isMod = isMac ? press.metaKey : press.ctrlKey;
  if (isMac ? press.ctrlKey : press.metaKey) return 'system';
  if (/^F\d+$/.test(key) || alone.has(key)) return 'system';
  const letter = key.length === 1 ? key.toLowerCase() : key;
  const isLetter = /^[a-z]$/.test(letter);
  if (isMod) {
    if (systemKeys.has(letter) && !shiftKey) return 'system';
    return { key: letter, isMod: true, scope: 'anywhere', ...(shiftKey && isLetter ? { isShift: true as const } : {}) };
  }
  if (shiftKey && isLetter) return 'shift-letter';
  return after === null ? { key: letter } : { key: letter, after };
}

/** The letters that begin a sequence: one of them waits for the next. */
export function isLead(key: string): boolean {
  return commandIds().some((id) => bindingsOf(id).some(({ after }) => after === key.toLowerCase()));
}

/** The other command this key belongs to now, where both could be meant. */
export function ownerOfKey(binding: Binding, except: CommandId): CommandId | null {
  const isSame = (other: Binding): boolean =>
    isSameKey(other, binding) && (other.scope === 'list') === (binding.scope === 'list');
  return commandIds().find((id) => id !== except && bindingsOf(id).some(isSame)) ?? null;
}

function commandIds(): readonly CommandId[] {
  // The keys of a table of ours.
  return Object.keys(commands) as CommandId[];
}
