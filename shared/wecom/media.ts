import { z } from 'zod';

/** Kinds of temporary media (wecom-api.md 5). */
export const mediaKinds = ['image', 'voice', 'video', 'file'] as const;
export type MediaKind = (typeof mediaKinds)[number];

/** Most bytes of an upload; every file must be over 5 bytes (wecom-api.md 5). */
export const mediaUploadBytes = {
  image: 10 * 1024 * 1024,
  voice: 2 * 1024 * 1024,
  video: 10 * 1024 * 1024,
  file: 20 * 1024 * 1024,
} as const satisfies Record<MediaKind, number>;
export const mediaMinBytes = 5;
/** What a customer sends above this comes as a text notice instead (wecom-api.md 4.4). */
export const mediaInboundBytes = {
  image: 2 * 1024 * 1024,
  voice: 2 * 1024 * 1024,
  video: 10 * 1024 * 1024,
  file: 20 * 1024 * 1024,
} as const satisfies Record<MediaKind, number>;
/** media/get gives at most so much at once; more needs a Range (wecom-api.md 5). */
export const mediaChunkBytes = 20 * 1024 * 1024;
/** A media_id works this long (wecom-api.md 5). */
export const mediaLifeMs = 3 * 24 * 3_600_000;

/** POST media/upload. `created_at` is a string of epoch seconds here; other calls give a number (wecom-api.md 12). */
export const mediaUploadReplySchema = z.looseObject({
  type: z.string(),
  media_id: z.string(),
  created_at: z.union([z.string(), z.number()]),
});
