import { z } from 'zod';
import { readBody, type ControlRoute } from './route.ts';

const jump = z.object({
  hours: z.number().min(0).default(0),
  minutes: z.number().min(0).default(0),
  seconds: z.number().min(0).default(0),
});

export const clockRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/sim/clock',
    does: 'the simulated time: {now} in epoch ms',
    run: ({ clock }, context) => context.json({ now: clock.now() }),
  },
  {
    method: 'POST',
    path: '/sim/clock',
    does: 'jump forward: {hours?, minutes?, seconds?} → {now}',
    async run({ clock, world }, context) {
      const { hours, minutes, seconds } = await readBody(jump, context);
      clock.shift(((hours * 60 + minutes) * 60 + seconds) * 1_000);
      world.onChange('');
      return context.json({ now: clock.now() });
    },
  },
];
