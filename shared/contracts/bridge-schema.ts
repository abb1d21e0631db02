import { z } from 'zod';
import type { BridgeCall } from './bridge.ts';

const MEGABYTE = 1024 * 1024;

/** The arguments of every bridge call, as a tuple; electron/main parses them before any handler runs. */
export const bridgeArguments = {
  hostFacts: z.tuple([]),
  notify: z.tuple([
    z.strictObject({
      title: z.string().max(200),
      body: z.string().max(500),
      conversationId: z.string().max(140),
      tag: z.string().min(1).max(40).exactOptional(),
      reply: z
        .strictObject({ hint: z.string().max(60), by: z.string().min(1).max(64), seen: z.number().int().min(0) })
        .exactOptional(),
    }),
  ]),
  setBadge: z.tuple([z.strictObject({ risk: z.number().int().min(0).max(99_999), rest: z.boolean() })]),
  showWaiting: z.tuple([
    z
      .array(
        z.strictObject({ conversationId: z.string().max(140), name: z.string().max(200), since: z.string().max(50) }),
      )
      .max(10),
  ]),
  flash: z.tuple([]),
  openConversationWindow: z.tuple([z.string().min(1).max(140)]),
  openLink: z.tuple([z.string().max(2048)]),
  readSecret: z.tuple([]),
  saveSecret: z.tuple([z.string().max(512).nullable()]),
  mirrorOutbox: z.tuple([z.string().max(16 * MEGABYTE)]),
  readOutboxMirror: z.tuple([]),
  saveFile: z.tuple([
    z.strictObject({
      name: z.string().min(1).max(200),
      mime: z.string().max(100),
      bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= 20 * MEGABYTE, { message: 'over 20 MB' }),
    }),
  ]),
  readAutoStart: z.tuple([]),
  setAutoStart: z.tuple([z.boolean()]),
  takeAsked: z.tuple([]),
  takeNoteReplies: z.tuple([]),
} satisfies Record<BridgeCall, z.ZodType>;
