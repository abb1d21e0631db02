import { TEXT_BYTES } from '#shared/domain/message';
import { placeholdersIn } from '#shared/domain/quick-reply';
import { splitText as split } from '#shared/lib/split-text';

/** What a key means in the composer. */
export type KeyMeaning = 'send' | 'break' | null;

export type KeyPress = {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
  /** The input method closed less than a moment ago: on macOS its closing Enter comes after compositionend. */
  readonly isJustComposed: boolean;
};

/**
 * Enter sends and Shift+Enter breaks the line; or, when chosen so, Enter breaks and Ctrl/⌘+Enter sends. An Enter that
 * belongs to an input method is never ours (229 is what some report while composing).
 */
export function keyMeaning(press: KeyPress, isEnterSend: boolean): KeyMeaning {
  if (press.key !== 'Enter' || press.isComposing || press.keyCode === 229 || press.isJustComposed) return null;
  if (press.shiftKey) return 'break';
  const isMod = press.ctrlKey || press.metaKey;
  return isMod === isEnterSend ? 'break' : 'send';
}

/** The text as the messages it will be, each at most what WeCom takes. */
export function splitText(text: string): readonly string[] {
  return split(text, TEXT_BYTES);
}

/** The first variable nobody has filled, with where it stands; null = none, the text may go. */
export function firstGap(text: string): { readonly name: string; readonly start: number; readonly end: number } | null {
  const name = placeholdersIn(text)[0];
  if (name === undefined) return null;
  const start = text.indexOf(`{${name}}`);
  return { name, start, end: start + name.length + 2 };
}

/** `/` or `、` at the start of a line or after a space opens the quick replies; what follows it is the search. */
export function slashQuery(text: string, caret: number): { readonly start: number; readonly query: string } | null {
  const match = /(?:^|\s)([/、])([^\s/、]{0,20})$/u.exec(text.slice(0, caret));
  if (!match) return null;
  const query = match[2] ?? '';
  return { start: caret - query.length - 1, query };
}
