import { streamSSE } from 'hono/streaming';
import { phoneView } from './phone-view.ts';
import type { ControlRoute } from './route.ts';

/** What the phone page needs besides the acts of a customer. */
export const phoneRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/sim/customers/:id/phone',
    does: 'what this customer sees: conversations with their lines, friends, groups',
    run: ({ world }, context) => context.json(phoneView(world, context.req.param('id') ?? '')),
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
