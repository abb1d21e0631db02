import { z } from 'zod';
import { readTraffic } from '../traffic/line.ts';
import { progressOf, replayInSight } from '../traffic/progress.ts';
import type { ControlRoute } from './route.ts';

const asked = z.object({ speed: z.coerce.number().min(0).default(1) });

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
      if (progressOf(world).running) return context.json({ error: 'a replay is running' }, 409);
      void replayInSight(world, { lines, speed, signal: closing }).catch((error: unknown) =>
        console.error(`The replay stopped: ${String(error)}`),
      );
      return context.json({ of: lines.length });
    },
  },
  {
    method: 'GET',
    path: '/sim/replay',
    does: 'how far the last replay is: {of, played, running}',
    run: ({ world }, context) => context.json(progressOf(world)),
  },
];
