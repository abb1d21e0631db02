const STEPS = [1, 1.25, 1.5, 2, 3, 4, 6] as const;

/** The next closer (1) or farther (-1) look; the ends stay where they are. */
export function zoomStep(zoom: number, by: 1 | -1): number {
  if (by === 1) return STEPS.find((step) => step > zoom) ?? STEPS[STEPS.length - 1] ?? 1;
  return STEPS.findLast((step) => step < zoom) ?? 1;
}
