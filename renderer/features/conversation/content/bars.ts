/** Bars a voice of this length has: a short one is a short line, as in WeChat. */
export function barCount(seconds: number): number {
  return Math.round(Math.min(44, 14 + seconds * 0.6));
}

/** The loudness of a voice in fewer steps, each the loudest of those it stands for; 0…1. Silence where it is not known. */
export function toBars(peaks: readonly number[], count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * peaks.length) / count);
    const to = Math.max(from + 1, Math.floor(((index + 1) * peaks.length) / count));
    return Math.min(1, Math.max(0, ...peaks.slice(from, to)));
  });
}
