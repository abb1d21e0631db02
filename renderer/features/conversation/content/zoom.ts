const STEPS = [1, 1.25, 1.5, 2, 3, 4, 6] as const;

/** The next closer (1) or farther (-1) look; the ends stay where they are. */
export function zoomStep(zoom: number, by: 1 | -1): number {
  if (by === 1) return STEPS.find((step) => step > zoom) ?? STEPS[STEPS.length - 1] ?? 1;
  return STEPS.findLast((step) => step < zoom) ?? 1;
}

/** Degrees to the right. */
export type Turn = 0 | 90 | 180 | 270;

export function turnRight(turn: Turn): Turn {
  return turn === 0 ? 90 : turn === 90 ? 180 : turn === 180 ? 270 : 0;
}

function isOnItsSide(turn: Turn): boolean {
  return turn === 90 || turn === 270;
}

type Size = { readonly width: number; readonly height: number };

/**
 * A picture on a stage: at zoom 1 all of it, never larger than it is. `picture` is its size before it is turned, `box` the
 * room it takes on the stage.
 */
export function placed(
  picture: Size,
  stage: Size,
  zoom: number,
  turn: Turn,
): { readonly picture: Size; readonly box: Size } {
  const [wide, tall] = isOnItsSide(turn) ? [picture.height, picture.width] : [picture.width, picture.height];
  const scale = Math.min(1, stage.width / wide, stage.height / tall) * zoom;
  const shown = { width: picture.width * scale, height: picture.height * scale };
  return { picture: shown, box: isOnItsSide(turn) ? { width: shown.height, height: shown.width } : shown };
}
