import { useEffect, useRef } from 'react';
import { matchStroke, toStroke, writtenKey, type Binding, type Pending } from './keys.ts';
import { ownKeys } from './own-keys.ts';

/**
 * Everything that can be done from the keyboard: one table for the dispatcher, the sheet and the tooltips. Words are in
 * the catalogues under the same ids. Never Alt with a letter: it opens menus and types Polish.
 */
export const commands = {
  next: { group: 'list', isHeld: true, bindings: [{ key: 'j' }, { key: 'ArrowDown', scope: 'list' }] },
  previous: { group: 'list', isHeld: true, bindings: [{ key: 'k' }, { key: 'ArrowUp', scope: 'list' }] },
  peek: { group: 'list', bindings: [{ key: ' ' }] },
  select: { group: 'list', bindings: [{ key: 'x' }] },
  open: { group: 'list', bindings: [{ key: 'Enter', scope: 'list' }] },
  back: { group: 'list', bindings: [{ key: 'Escape', scope: 'anywhere' }] },
  reply: { group: 'conversation', bindings: [{ key: 'r' }] },
  note: { group: 'conversation', bindings: [{ key: 'n' }] },
  // The Chinese keyboard writes 、 with the key of /.
  quickReplies: { group: 'conversation', bindings: [{ key: '/' }, { key: '、', isHidden: true }] },
  suggestion1: { group: 'composer', bindings: [{ key: '1', isAlt: true, scope: 'anywhere' }] },
  suggestion2: { group: 'composer', bindings: [{ key: '2', isAlt: true, scope: 'anywhere' }] },
  suggestion3: { group: 'composer', bindings: [{ key: '3', isAlt: true, scope: 'anywhere' }] },
  claim: { group: 'conversation', bindings: [{ key: 'i' }] },
  release: { group: 'conversation', bindings: [] },
  handOver: { group: 'conversation', bindings: [{ key: 'a' }] },
  upgrade: { group: 'conversation', bindings: [{ key: 'u' }] },
  macros: { group: 'conversation', bindings: [{ key: 'q' }] },
  assistant: { group: 'conversation', bindings: [{ key: 'd' }] },
  end: { group: 'conversation', bindings: [{ key: 'e' }] },
  snooze: { group: 'conversation', bindings: [{ key: 's' }] },
  star: { group: 'conversation', bindings: [{ key: 'b' }] },
  tag: { group: 'conversation', bindings: [{ key: 't' }] },
  pin: { group: 'conversation', bindings: [{ key: 'p' }] },
  mute: { group: 'conversation', bindings: [] },
  markUnread: { group: 'conversation', bindings: [{ key: 'w' }] },
  ownWindow: { group: 'conversation', bindings: [{ key: 'o' }] },
  copyLink: { group: 'conversation', bindings: [] },
  copyId: { group: 'conversation', bindings: [] },
  remind: { group: 'conversation', bindings: [{ key: 'l' }] },
  emoji: { group: 'composer', bindings: [{ after: 'm', key: 'e' }] },
  picture: { group: 'composer', bindings: [{ after: 'm', key: 'p' }] },
  video: { group: 'composer', bindings: [{ after: 'm', key: 'v' }] },
  file: { group: 'composer', bindings: [{ after: 'm', key: 'f' }] },
  voice: { group: 'composer', bindings: [{ after: 'm', key: 'r' }] },
  link: { group: 'composer', bindings: [{ after: 'm', key: 'l' }] },
  'mini-program': { group: 'composer', bindings: [{ after: 'm', key: 'a' }] },
  menu: { group: 'composer', bindings: [{ after: 'm', key: 'm' }] },
  location: { group: 'composer', bindings: [{ after: 'm', key: 'd' }] },
  'acquisition-link': { group: 'composer', bindings: [{ after: 'm', key: 'k' }] },
  palette: { group: 'everywhere', bindings: [{ key: 'k', isMod: true, scope: 'anywhere' }] },
  search: { group: 'list', bindings: [{ key: 'f' }] },
  searchHere: { group: 'conversation', bindings: [{ key: 'f', isMod: true, scope: 'anywhere' }] },
  searchAll: { group: 'everywhere', bindings: [{ key: 'f', isMod: true, isShift: true, scope: 'anywhere' }] },
  density: { group: 'list', bindings: [{ key: 'v' }] },
  atRisk: { group: 'list', bindings: [{ after: 'g', key: 'r' }] },
  view1: { group: 'list', bindings: [{ key: '1' }, { key: '1', isMod: true, scope: 'anywhere' }] },
  view2: { group: 'list', bindings: [{ key: '2' }, { key: '2', isMod: true, scope: 'anywhere' }] },
  view3: { group: 'list', bindings: [{ key: '3' }, { key: '3', isMod: true, scope: 'anywhere' }] },
  view4: { group: 'list', bindings: [{ key: '4' }, { key: '4', isMod: true, scope: 'anywhere' }] },
  view5: { group: 'list', bindings: [{ key: '5' }, { key: '5', isMod: true, scope: 'anywhere' }] },
  view6: { group: 'list', bindings: [{ key: '6' }, { key: '6', isMod: true, scope: 'anywhere' }] },
  view7: { group: 'list', bindings: [{ key: '7' }, { key: '7', isMod: true, scope: 'anywhere' }] },
  view8: { group: 'list', bindings: [{ key: '8' }, { key: '8', isMod: true, scope: 'anywhere' }] },
  view9: { group: 'list', bindings: [{ key: '9' }, { key: '9', isMod: true, scope: 'anywhere' }] },
  goMine: { group: 'list', bindings: [{ after: 'g', key: 'm' }] },
  goUnclaimed: { group: 'list', bindings: [{ after: 'g', key: 'u' }] },
  goInbox: { group: 'everywhere', bindings: [{ after: 'g', key: 'i' }] },
  goBoard: {
    group: 'everywhere',
    bindings: [
      { after: 'g', key: 'b' },
      { after: 'g', key: 'd', isHidden: true },
    ],
  },
  goQuickReplies: { group: 'everywhere', bindings: [{ after: 'g', key: 'q' }] },
  goCompany: { group: 'everywhere', bindings: [{ after: 'g', key: 'c' }] },
  // 歇: xiē.
  rest: { group: 'everywhere', bindings: [{ after: 'g', key: 'x' }] },
  sidePanel: { group: 'everywhere', bindings: [{ key: '.', isMod: true, scope: 'anywhere' }] },
  // Not while typing: there Ctrl Z belongs to the field.
  undo: { group: 'everywhere', bindings: [{ key: 'z' }, { key: 'z', isMod: true }] },
  shortcuts: {
    group: 'everywhere',
    bindings: [{ key: '?' }, { key: '？', isHidden: true }, { key: '/', isMod: true, scope: 'anywhere' }],
  },
} as const satisfies Record<string, CommandRow>;

/** The views of the list, in the order they are shown. */
export const viewCommands = [
  'view1',
  'view2',
  'view3',
  'view4',
  'view5',
  'view6',
  'view7',
  'view8',
  'view9',
] as const satisfies readonly CommandId[];

type CommandRow = {
  readonly group: 'list' | 'conversation' | 'composer' | 'everywhere';
  readonly bindings: readonly Binding[];
  /** Goes on while the key is held down. */
  readonly isHeld?: true;
};
export type CommandId = keyof typeof commands;

/** What the screen can do now; a command without one leaves its key alone. */
export type Handlers = Readonly<Partial<Record<CommandId, () => void>>>;

const entries = Object.entries(commands) as readonly [CommandId, CommandRow][];

/** The command a stroke means, and what the next stroke may continue. */
export function commandOf(
  stroke: Parameters<typeof matchStroke>[1],
  pending: Pending,
): { readonly id: CommandId | null; readonly pending: Pending } {
  for (const [id, { isHeld }] of entries) {
    if (stroke.isRepeat && !isHeld) continue;
    if (bindingsOf(id).some((binding) => matchStroke(binding, stroke, pending))) return { id, pending: null };
  }
  const isLead = entries.some(([id]) =>
    bindingsOf(id).some(({ after }) => after !== undefined && matchStroke({ key: after }, stroke, null)),
  );
  return { id: null, pending: isLead ? { key: stroke.key.toLowerCase(), at: stroke.at } : null };
}

/** One listener for the window, while mounted. */
export function useCommands(handlers: Handlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    let pending: Pending = null;
    const listen = (event: KeyboardEvent): void => {
      const stroke = toStroke(event, isMac());
      if (!stroke) return;
      const found = commandOf(stroke, pending);
      ({ pending } = found);
      const run = found.id === null ? undefined : latest.current[found.id];
      if (!run) return;
      event.preventDefault();
      run();
    };
    // Not at the window: an open tooltip takes Esc at the document and lets nobody above it know.
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

/** The keys of a command as they are on this machine: the servicer's own, or the ones it came with. */
export function bindingsOf(id: CommandId): readonly Binding[] {
  const bindings = allBindingsOf(id);
  return ownKeys.getState().isSingleOn
    ? bindings
    : bindings.filter(({ isMod, isAlt, key }) => isMod || isAlt || key.length > 1);
}

/** Those that are switched off with the single keys too. */
export function allBindingsOf(id: CommandId): readonly Binding[] {
  return ownKeys.getState().own[id] ?? commands[id].bindings;
}

/** `J`, `Ctrl K` or `⌘K`, `G I`: as written in tooltips; '' where a command has no keys. */
export function keysOf(id: CommandId): string {
  const [first] = bindingsOf(id);
  return first ? writtenKey(first, isMac()) : '';
}

export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}
