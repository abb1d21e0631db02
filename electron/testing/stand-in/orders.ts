import type { Seen } from './record.ts';

/** What a test may ask of a running stand-in, as JSON over the child process's channel. */
export type Order =
  /** `window`: which one, in the order they were made; the first when absent. */
  | { readonly kind: 'evaluate'; readonly source: string; readonly window?: number }
  | { readonly kind: 'goto'; readonly address: string }
  | { readonly kind: 'seen' }
  | { readonly kind: 'channels' }
  | { readonly kind: 'ask-scheme'; readonly address: string }
  | {
      readonly kind: 'permission';
      readonly permission: string;
      readonly url: string;
      readonly media?: readonly string[];
    }
  | { readonly kind: 'devices' }
  | { readonly kind: 'click-notification'; readonly at: number }
  | { readonly kind: 'answer-notification'; readonly at: number; readonly text: string }
  /** As macOS hands over a link. */
  | { readonly kind: 'open-url'; readonly url: string }
  | { readonly kind: 'answer-save'; readonly path: string | null }
  | { readonly kind: 'answer-message'; readonly response: number }
  | { readonly kind: 'window'; readonly does: 'minimize' | 'blur' | 'focus' | 'close' }
  | { readonly kind: 'is-minimized' }
  | { readonly kind: 'drag'; readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  | { readonly kind: 'quit' };

export type Asked = { readonly id: number; readonly order: Order };
export type Answered = { readonly id: number; readonly value?: unknown; readonly error?: string };
export type { Seen };
