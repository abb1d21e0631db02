import { describeDisk } from './lib/disk.ts';
import { median, notesOn, toLine, type Bench } from './lib/line.ts';
import { openTrack, type P3Kind, type Slice } from './lib/p3-track.ts';

const PER_SECOND = 500;
/** Not measured: what was idle warms up, and the bucket that is to be empty is emptied again. */
const LEAD_IN_SECONDS = 0.5;
const EMPTYING_SECONDS = 2;
const WARMING_SECONDS = 3;
const reasons = {
  bare: 'A message waits for two commits, its ring and its page: see fdatasync above',
  ms: 'A message waits for two commits, its ring and its page: see fdatasync above',
};
const kinds = ['bare', 'healthy', 'threatened'] as const satisfies readonly P3Kind[];

const MOST_TIMES_BARE = 6;
const HEALTHY_MS = 25;
/** What the pace holds a callback back for at most: forty pulls a second. */
const SPACING_MS = 25;
const THREATENED_MS = 50;

/** From a callback to the handler of a desk. */
export const p3: Bench = {
  name: 'P3',
  title: 'ms from a callback to the agent’s desk at 500 a second, with a full and an empty budget, beside a bare emit',
  async run({ quick, log }) {
    log(await describeDisk());
    const pairs = quick ? 3 : 5;
    const seconds = quick ? 3 : 12;
    const tracks = await Promise.all(kinds.map(async (kind) => ({ kind, track: await openTrack(kind, PER_SECOND) })));
    const slices: Record<P3Kind, Slice[]> = { bare: [], healthy: [], threatened: [] };
    let exact = true;
    try {
      await Promise.all(tracks.map(({ track }) => track.play(WARMING_SECONDS)));
      for (let pair = 0; pair < pairs; pair += 1)
        for (const { kind, track } of tracks) {
          await track.play(kind === 'threatened' ? EMPTYING_SECONDS : LEAD_IN_SECONDS);
          const slice = await track.play(seconds);
          slices[kind].push(slice);
          exact &&= slice.refused === 0;
          log(`${pair + 1} ${kind} ${describe(slice)}`);
        }
      for (const { kind, track } of tracks) {
        const check = await track.check();
        if (check !== null) log(`${kind}: ${check}`);
        exact &&= check === null;
      }
    } finally {
      for (const { track } of tracks) await track.close();
    }
    const p99 = (kind: P3Kind) => median(slices[kind].map((slice) => slice.p99));
    const most = Math.min(THREATENED_MS, SPACING_MS + MOST_TIMES_BARE * p99('bare'));
    const pulls = Math.max(...slices.threatened.map((slice) => slice.pulls));
    const isThreatenedHeld = p99('threatened') <= most;
    log(
      `threatened: p99 ${p99('threatened').toFixed(1)} ms, limit ${most.toFixed(1)} ms; at most ${pulls.toFixed(1)} pulls/s`,
    );
    const line = toLine({
      bench: 'P3',
      unit: 'ms p99',
      isLessBetter: true,
      product: slices.healthy.map((slice) => slice.p99),
      baselines: { bare: slices.bare.map((slice) => slice.p99) },
      floor: { bare: MOST_TIMES_BARE, ms: HEALTHY_MS },
      exact,
      further: isThreatenedHeld,
    });
    for (const note of notesOn(line, reasons, true)) log(note);
    return line;
  },
};

function describe({ sent, refused, p50, p99, pulls, busy, lateMs }: Slice): string {
  return `${sent} callbacks${refused > 0 ? ` (${refused} refused)` : ''}, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${pulls.toFixed(1)} pulls/s, its core ${Math.round(busy * 100)} % busy; generator late by ${lateMs.toFixed(1)} ms at p99`;
}
