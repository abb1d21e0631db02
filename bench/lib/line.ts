/** The last line of a benchmark (docs: fixed points, "Benchmark line"). Ratios are product over baseline. */
export type Line = {
  readonly bench: string;
  readonly unit: string;
  readonly product: number;
  readonly baselines: Readonly<Record<string, number>>;
  readonly ratios: Readonly<Record<string, number>>;
  readonly floor: Readonly<Record<string, number>>;
  /** The run's own check held: stored = sent = delivered, order kept. Without it `pass` is false. */
  readonly exact: boolean;
  readonly pass: boolean;
  readonly pairs: number;
  /**
   * The widest interquartile range, as a share of its median, of a baseline that a floor hangs on. Over 0.15 the run is void.
   * No floor hangs on one that holds whichever rounds are compared: the product's worst with the baseline's best.
   */
  readonly iqr: number;
};

export type Bench = {
  readonly name: string;
  readonly title: string;
  /** Notes are printed before the line. */
  readonly run: (options: { readonly quick: boolean; readonly log: (text: string) => void }) => Promise<Line>;
};

/** A baseline this unsteady says nothing about anybody else. */
export const VOID_IQR = 0.15;

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Interquartile range over the median. */
export function spread(values: readonly number[]): number {
  const middle = median(values);
  return middle === 0 ? 0 : (quantile(values, 0.75) - quantile(values, 0.25)) / middle;
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  const place = (sorted.length - 1) * q;
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}

/** The line of a comparison: medians of all rounds, ratios of the medians. */
export function toLine(given: {
  /** The floor is a ceiling: of milliseconds less is better. */
  readonly isLessBetter?: boolean;
  readonly bench: string;
  readonly unit: string;
  readonly product: readonly number[];
  readonly baselines: Readonly<Record<string, readonly number[]>>;
  readonly floor: Readonly<Record<string, number>>;
  readonly exact: boolean;
  readonly further?: boolean;
}): Line {
  const product = median(given.product);
  const baselines: Record<string, number> = {};
  const ratios: Record<string, number> = {};
  let iqr = 0;
  for (const [name, values] of Object.entries(given.baselines)) {
    const middle = median(values);
    baselines[name] = round(middle);
    ratios[name] = round(product / middle);
    // One that is only shown beside may wander, and one that decides nothing however it does.
    const limit = given.floor[name];
    if (limit !== undefined && !holdsAnyway(given, values, limit)) iqr = Math.max(iqr, spread(values));
  }
  const isHeld = Object.entries(given.floor).every(([name, limit]) => {
    const reached = ratios[name] ?? product;
    return given.isLessBetter === true ? reached <= limit : reached >= limit;
  });
  return {
    bench: given.bench,
    unit: given.unit,
    product: round(product),
    baselines,
    ratios,
    floor: given.floor,
    exact: given.exact,
    pass: given.exact && isHeld && iqr <= VOID_IQR && given.further !== false,
    pairs: given.product.length,
    iqr: round(iqr),
  };
}

/** Whether the worst round of the product holds the floor against the best of the baseline. */
function holdsAnyway(
  { isLessBetter = false, product }: { readonly isLessBetter?: boolean; readonly product: readonly number[] },
  baseline: readonly number[],
  limit: number,
): boolean {
  return isLessBetter
    ? Math.max(...product) / Math.min(...baseline) <= limit
    : Math.min(...product) / Math.max(...baseline) >= limit;
}

/**
 * What keeps the line of `toLine` from passing, one note for each, with what is known to pull that floor down. Nothing for
 * a line that passes.
 */
export function notesOn(
  line: Line,
  reasons: Readonly<Record<string, string>> = {},
  isLessBetter = false,
): readonly string[] {
  if (line.pass) return [];
  const notes: string[] = [];
  if (!line.exact) notes.push('not exact: what was stored or delivered is not what was sent');
  for (const [name, least] of Object.entries(line.floor)) {
    const reached = line.ratios[name] ?? line.product;
    if (isLessBetter ? reached > least : reached < least)
      notes.push(`${name}: ${reached}, floor ${least} missed. ${reasons[name] ?? ''}`.trimEnd());
  }
  if (line.iqr > VOID_IQR)
    notes.push(
      `void: a baseline wandered by ${Math.round(line.iqr * 100)} % of its median, at most ${VOID_IQR * 100} % says something. Run again on a quiet machine`,
    );
  return notes.length > 0 ? notes : ['a further limit named above is missed'];
}

function round(value: number): number {
  return value >= 1_000 ? Math.round(value) : Number(value.toPrecision(3));
}
