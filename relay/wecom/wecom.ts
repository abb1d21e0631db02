import type { MediaKind } from '#shared/wecom/media';
import type { ZodType } from 'zod';

/**
 * What came of a call. `refused`: WeCom answered with an errcode other than 0. `unreachable`: no answer we can trust;
 * `maybeDone` says the request may have been carried out (timeout, cut connection), so only calls with an id of ours may
 * be repeated (wecom-api.md 8.3).
 */
export type WecomAnswer<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'refused'; readonly errcode: number }
  | { readonly kind: 'unreachable'; readonly maybeDone: boolean };

/**
 * Who waits for a call when WeCom's limits leave less room than there are calls (wecom-api.md 9). `event`: a code that
 * dies in twenty seconds. `person`: somebody typed it. `bulk`: everything else.
 */
export type Priority = (typeof priorities)[number];
/** The most urgent first. */
export const priorities = ['event', 'person', 'bulk'] as const;

/** WeCom's server API. Paths are without `/cgi-bin/`; the token, pacing and repetitions are inside. */
export interface Wecom {
  /** `priority` absent: bulk. */
  post<T>(path: string, body: unknown, schema: ZodType<T>, priority?: Priority): Promise<WecomAnswer<T>>;
  get<T>(path: string, query: Readonly<Record<string, string>>, schema: ZodType<T>): Promise<WecomAnswer<T>>;
  /** Uploads a file as temporary media of that kind, valid three days (wecom-api.md 5). */
  uploadMedia(kind: MediaKind, file: OutgoingFile): Promise<WecomAnswer<{ readonly mediaId: string }>>;
  /** A received file: all of it, or the bytes from `range[0]` to `range[1]` where it is too large (830002, wecom-api.md 5). */
  download(mediaId: string, range?: readonly [number, number]): Promise<WecomAnswer<Download>>;
}

/** `name` is what the customer sees of a file. */
type OutgoingFile = { readonly name: string; readonly mime: string; readonly bytes: Uint8Array };

/** A piece of a file, or all of it. `from` is the place of its first byte; `total` is the size of the whole file. */
export type Download = {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly total: number;
  readonly name: string | null;
};
