/** How a command is reached. Letters are compared by what they type, so that they stay where the keyboard prints them. */
export type Binding = {
  readonly key: string;
  /** With Ctrl, on a Mac with ⌘. */
  readonly isMod?: true;
  /** And with Shift; letters only. */
  readonly isShift?: true;
  /** With Alt alone, on a Mac with ⌥; digits only: a letter with Alt opens menus and types. */
  readonly isAlt?: true;
  /** Pressed within a moment before: G, then I. */
  readonly after?: string;
  /** `list`: only while the list has the focus. `anywhere`: also while typing. Otherwise dead while typing. */
  readonly scope?: 'list' | 'anywhere';
  /** Another way that is not worth a line in the sheet. */
  readonly isHidden?: true;
};

/** A key press as the dispatcher sees it. `place`: what has the focus; a control presses itself with Space. */
export type Stroke = {
  readonly key: string;
  readonly isMod: boolean;
  readonly isShift: boolean;
  readonly isAlt: boolean;
  readonly isRepeat: boolean;
  readonly place: 'text' | 'list' | 'control' | 'elsewhere';
  /** In ms, by the event's own clock. */
  readonly at: number;
};

/** A key that begins a sequence and when it was pressed. */
export type Pending = { readonly key: string; readonly at: number } | null;

const SEQUENCE_MS = 1_200;

/** Null = not ours: an input method composes, someone else took it, a dialog is open, or a modifier we leave alone. */
export function toStroke(event: KeyboardEvent, isMac: boolean): Stroke | null {
  // 229 is what some input methods report for a key they are still composing with.
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return null;
  const isMod = isMac ? event.metaKey : event.ctrlKey;
  const isOther = isMac ? event.ctrlKey : event.metaKey;
  const digit = event.altKey && !isMod && !event.shiftKey ? digitOf(event.code) : null;
  if (isOther || (event.altKey && digit === null)) return null;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('[role="menu"], [role="dialog"]') || document.querySelector('[aria-modal="true"]')) return null;
  return {
    key: digit ?? event.key,
    isMod,
    isShift: event.shiftKey,
    isAlt: digit !== null,
    isRepeat: event.repeat,
    place: placeOf(target),
    at: event.timeStamp,
  };
}

/** The digit of a key of the upper row, by its place: with ⌥ it types something else. */
export function digitOf(code: string): string | null {
  return /^Digit(\d)$/.exec(code)?.[1] ?? null;
}

export function matchStroke(binding: Binding, stroke: Stroke, pending: Pending): boolean {
  const { key, isMod = false, isShift = false, isAlt = false, after, scope } = binding;
  if (isMod !== stroke.isMod || isAlt !== stroke.isAlt) return false;
  if (scope === 'list' ? stroke.place !== 'list' : scope !== 'anywhere' && stroke.place === 'text') return false;
  if (key === ' ' && stroke.place === 'control') return false;
  const isLetter = /^[a-z]$/.test(key);
  if (isLetter ? stroke.isShift !== isShift || stroke.key.toLowerCase() !== key : stroke.key !== key) return false;
  const isContinued = !stroke.isMod && pending !== null && stroke.at - pending.at <= SEQUENCE_MS;
  return after === undefined ? !isContinued : isContinued && pending.key === after;
}

/** Whether both are pressed alike, wherever they are heard. */
export function isSameKey(one: Binding, other: Binding): boolean {
  return (
    one.key === other.key &&
    (one.isMod ?? false) === (other.isMod ?? false) &&
    (one.isShift ?? false) === (other.isShift ?? false) &&
    (one.isAlt ?? false) === (other.isAlt ?? false) &&
    one.after === other.after
  );
}

/** A binding as a person reads it. */
export function writtenKey({ key, isMod, isShift, isAlt, after }: Binding, isMac: boolean): string {
  const names: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc', ' ': 'Space' };
  const own = names[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  if (after !== undefined) return `${after.toUpperCase()} ${own}`;
  if (isAlt) return isMac ? `⌥${own}` : `Alt ${own}`;
  if (!isMod) return own;
  if (isShift) return isMac ? `⇧⌘${own}` : `Ctrl Shift ${own}`;
  return isMac ? `⌘${own}` : `Ctrl ${own}`;
}

function placeOf(target: Element | null): Stroke['place'] {
  if (target?.closest('[data-keyboard="list"]')) return 'list';
  const isText =
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !/^(button|checkbox|radio|range|submit|reset)$/.test(target.type)) ||
    (target instanceof HTMLElement && target.isContentEditable);
  if (isText) return 'text';
  return target === null || target === document.body ? 'elsewhere' : 'control';
}
