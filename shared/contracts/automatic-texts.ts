import { z } from 'zod';
import type { AutomaticText } from '../domain/automatic-text.ts';
import { asOpenKfid } from '../domain/ids.ts';
import { MENU_TEXT_BYTES, TEXT_BYTES } from '../domain/message.ts';
import { bytes, menuSchema } from './reply-content.ts';

/** send_msg_on_event allows ten items of a menu in all, not fifty (wecom-api.md 4.7). */
const EVENT_MENU_ITEMS = 10;

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);

const says = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: bytes(TEXT_BYTES) }),
  menuSchema.refine(({ items }) => items.length <= EVENT_MENU_ITEMS, { message: `over ${EVENT_MENU_ITEMS} items` }),
  z.object({ kind: z.literal('survey'), text: bytes(MENU_TEXT_BYTES) }),
]);

const when = z.object({
  accounts: z.array(z.string().min(1).max(64).transform(asOpenKfid)).max(200).exactOptional(),
  scenes: z.array(z.string().max(32)).max(200).exactOptional(),
  channels: z
    .object({
      kinds: z.array(z.number().int().min(0).max(99)).max(20),
      names: z.array(z.string().min(1).max(128)).max(100),
    })
    .exactOptional(),
  hours: z.object({ weekdays: z.array(z.number().int().min(1).max(7)).max(7), from: time, to: time }).exactOptional(),
  customer: z.enum(['new', 'returning', 'any']).exactOptional(),
});

/** Queue and first-reply texts are plain; a survey comes with the closing only (wecom-api.md 4.7). */
const automaticTextSchema = z
  .object({
    id: z.string().regex(/^[0-9a-zA-Z_-]{1,40}$/),
    on: z.enum(['welcome', 'queue', 'first-reply', 'closing']),
    says,
    when,
    order: z.number().int().min(0).max(100_000),
    isOn: z.boolean(),
  })
  .refine(({ on, says: { kind } }) => {
    if (on === 'closing') return true;
    return on === 'welcome' ? kind !== 'survey' : kind === 'text';
  });

/**
 * `GET /api/automatic-texts` → AutomaticTexts, for everybody signed in · `PUT /api/automatic-texts` → AutomaticTexts, for
 * supervisors and admins: all rules at once. `seen`: the version they were made from; another one in force meanwhile is
 * `changed-elsewhere` (read again, make the change again). Errors besides: `bad-request`, `not-allowed`.
 */
export const automaticTextsSchema = z.object({
  texts: z
    .array(automaticTextSchema)
    .max(200)
    .refine((texts) => new Set(texts.map((text) => text.id)).size === texts.length, { message: 'two texts of one id' }),
  seen: z.string().max(64).exactOptional(),
});

export type AutomaticTextsToSave = { readonly texts: readonly AutomaticText[]; readonly seen?: string };

/** `version` changes with every change of the rules. */
export type AutomaticTexts = { readonly texts: readonly AutomaticText[]; readonly version: string };
