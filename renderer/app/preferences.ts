import { createStore } from 'zustand/vanilla';
import { onKeptElsewhere } from './cache/kept-elsewhere.ts';

export type Language = 'zh-CN' | 'en';
/** `system` follows the operating system. */
export type Theme = 'light' | 'dark' | 'system';
/** Seconds a reply is held back before it is sent; WeCom has no way to take a message back. */
export const holdChoices = [0, 2, 3, 5] as const;
type HoldSeconds = (typeof holdChoices)[number];
export type Preferences = {
  readonly language: Language;
  readonly theme: Theme;
  readonly isEnterSend: boolean;
  readonly holdSeconds: HoldSeconds;
  /** Quick replies offered above the field, found on this machine. */
  readonly isSuggesting: boolean;
};

const KEY = 'huiyin.preferences';
const defaults: Preferences = {
  language: 'zh-CN',
  theme: 'system',
  isEnterSend: true,
  holdSeconds: 0,
  isSuggesting: true,
};

/** How this window looks and listens; kept on this machine. `?lang=en&theme=dark` in the address wins, and is not kept. */
export const preferences = createStore<Preferences>(() => ({ ...defaults, ...kept(), ...fromAddress() }));

preferences.subscribe((state) => localStorage.setItem(KEY, JSON.stringify(state)));
// Two windows of one desk: what was chosen in one is not undone by the next choice in the other.
onKeptElsewhere(KEY, () => preferences.setState({ ...defaults, ...kept(), ...fromAddress() }, true));

function kept(): Partial<Preferences> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? pick(value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function fromAddress(): Partial<Preferences> {
  const query = new URLSearchParams(location.search);
  return pick({ language: query.get('lang') === 'zh' ? 'zh-CN' : query.get('lang'), theme: query.get('theme') });
}

function pick(value: Record<string, unknown>): Partial<Preferences> {
  const { language, theme, isEnterSend, holdSeconds, isSuggesting } = value as {
    readonly language?: unknown;
    readonly theme?: unknown;
    readonly isEnterSend?: unknown;
    readonly holdSeconds?: unknown;
    readonly isSuggesting?: unknown;
  };
  const hold = holdChoices.find((seconds) => seconds === holdSeconds);
  return {
    ...(language === 'zh-CN' || language === 'en' ? { language } : {}),
    ...(theme === 'light' || theme === 'dark' || theme === 'system' ? { theme } : {}),
    ...(typeof isEnterSend === 'boolean' ? { isEnterSend } : {}),
    ...(hold === undefined ? {} : { holdSeconds: hold }),
    ...(typeof isSuggesting === 'boolean' ? { isSuggesting } : {}),
  };
}
