import { z } from 'zod';
import { readTraffic } from '../traffic/line.ts';
import { replay } from '../traffic/replay.ts';
import type { World } from '../world/world.ts';
import type { ControlRoute } from './route.ts';

type Progress = { readonly of: number; played: number; running: boolean };
const asked = z.object({ speed: z.coerce.number().min(0).default(1) });
/** The last replay of each world. */
const progress = new WeakMap<World, Progress>();

export const trafficRoutes: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/sim/replay',
    does:
      'play a traffic file (docs/traffic-format.md): its text as body, ?speed= times as fast (default 1; 0 = without ' +
      'waiting) → {of: lines}; one at a time',
    async run({ world, closing }, context) {
      const { speed } = asked.parse(context.req.query());
      const lines = readTraffic(await context.req.text());
      if (progress.get(world)?.running === true) return context.json({ error: 'a replay is running' }, 409);
      const state: Progress = { of: lines.length, played: 0, running: true };
      progress.set(world, state);
      const onStep = (played: number): void => void (state.played = played);
      void replay(world, { lines, speed, signal: closing, onStep })
        .catch((error: unknown) => console.error(`The replay stopped: ${String(error)}`))
        .finally(() => (state.running = false));
      return context.json({ of: lines.length });
    },
  },
  {
    method: 'GET',
    path: '/sim/replay',
    does: 'how far the last replay is: {of, played, running}',
    run: ({ world }, context) => context.json(progress.get(world) ?? { of: 0, played: 0, running: false }),
  },
];
