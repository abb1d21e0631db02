import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { customerOf } from '../people.ts';
import { phoneView } from './phone-view.ts';
import { readBody, type ControlRoute } from './route.ts';

/** What the phone page needs besides the acts of a customer. */
export const phoneRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/sim/customers/:id/phone',
    does: 'what this customer sees: conversations with their lines, friends, groups',
    run: ({ world }, context) => context.json(phoneView(world, context.req.param('id') ?? '')),
  },
  {
    method: 'POST',
    path: '/sim/customers/:id/video',
    does: 'send two seconds of a rolling ball, as MP4: {account} → {msgid}',
    async run({ world }, context) {
      const { account } = await readBody(z.object({ account: z.string().min(1) }), context);
      const bytes = new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures/ball.mp4')));
      const video = { bytes, contentType: 'video/mp4', name: 'ball.mp4' };
      return context.json({ msgid: customerOf(world, context.req.param('id') ?? '').sendVideo(account, video) });
    },
  },
  {
    method: 'GET',
    path: '/sim/media/:mediaId',
    does: 'the bytes of a medium, as a phone shows them',
    run({ world }, context) {
      const mediaId = context.req.param('mediaId') ?? '';
      const bytes = world.mediaBytes.get(mediaId);
      if (bytes === undefined) return context.json({ error: 'no such medium' }, 404);
      return context.body(bytes, 200, {
        'content-type': world.media.get(mediaId)?.contentType ?? 'application/octet-stream',
        'cache-control': 'max-age=86400',
      });
    },
  },
  {
    method: 'GET',
    path: '/sim/stream',
    does: 'server-sent events: `change` with the customer id whose phone changed ("" = everyone)',
    run: ({ world }, context) =>
      streamSSE(context, async (stream) => {
        let waiting: string[] = [];
        let wake = (): void => undefined;
        const stop = world.watch((externalUserid) => {
          waiting.push(externalUserid);
          wake();
        });
        stream.onAbort(() => {
          stop();
          wake();
        });
        await stream.writeSSE({ event: 'ready', data: '' });
        while (!stream.aborted && !stream.closed) {
          for (const id of new Set(waiting.splice(0))) await stream.writeSSE({ event: 'change', data: id });
          if (waiting.length === 0)
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
        }
        waiting = [];
      }),
  },
];
