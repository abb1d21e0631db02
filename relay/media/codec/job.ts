/** What the worker thread is asked, and what it answers; null = there is nothing to be made of these bytes. */
export type Job =
  | { readonly kind: 'thumb'; readonly bytes: Uint8Array; readonly side: number }
  /** AMR or Silk to WAV. */
  | { readonly kind: 'play'; readonly bytes: Uint8Array }
  /** WAV to AMR; none when it plays longer than `mostMs`. */
  | { readonly kind: 'encode'; readonly bytes: Uint8Array; readonly mostMs: number };

export type JobAnswer =
  | { readonly kind: 'thumb' | 'encode'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'play';
      readonly bytes: Uint8Array;
      readonly durationMs: number;
      readonly peaks: readonly number[];
    }
  | null;
