import { z } from 'zod';
import { mediaKinds } from '#shared/wecom/media';
import { storeMedium } from '../world/media.ts';
import { hummedVoice, storeVoice } from '../world/voice.ts';
import type { ControlRoute } from './route.ts';

const asked = z.object({
  kind: z.enum(mediaKinds),
  name: z.string().min(1),
  encrypted: z.enum(['0', '1']).default('0'),
  pair: z.string().optional(),
});

/** Files for messages to name. No limits: what is too large comes as WeCom lets it come (wecom-api.md 4.4). */
export const mediaRoutes: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/sim/media',
    does:
      'keep a file: the bytes as body, ?kind=image|voice|video|file&name=&encrypted=0|1; &pair=MEDIA_ID of the Silk form ' +
      'for a voice in AMR → {mediaId}',
    async run({ world }, context) {
      const { kind, name, encrypted, pair } = asked.parse(context.req.query());
      const bytes = new Uint8Array(await context.req.arrayBuffer());
      const contentType = context.req.header('content-type') ?? 'application/octet-stream';
      const mediaId = storeMedium(
        world,
        kind,
        { bytes, contentType, name },
        { encrypted: encrypted === '1', ...(pair === undefined ? {} : { silkId: pair }) },
      );
      return context.json({ mediaId });
    },
  },
  {
    method: 'POST',
    path: '/sim/media/hum',
    does: 'keep a voice of three seconds, in AMR and Silk → {mediaId}',
    run: ({ world }, context) => context.json({ mediaId: storeVoice(world, hummedVoice()) }),
  },
];
