import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { AdoptWay, CreateWay, DeleteWay, UpdateWay, WayTarget } from '#shared/contracts/contact-ways';
import { asServicerUserid } from '#shared/domain/ids';
import type { Result } from '#shared/lib/result';
import { contactWayLimits } from '#shared/wecom/contact-way';
import { joinWayLimits } from '#shared/wecom/join-way';
import type { Contacts } from '../contacts/contacts.ts';
import type { Log } from '../log.ts';
import { answer, limitBody, pass, readBody, refuse } from './answer.ts';
import { onlyFor, type SignedInEnv } from './signed-in.ts';

/** Characters as WeCom counts them (wecom-api.md 6.6). */
const characters = (most: number) =>
  z
    .string()
    .trim()
    .refine((text) => Array.from(text).length <= most);
const configId = z.string().min(1).max(128);
const remark = characters(contactWayLimits.remark).refine((text) => text !== '');
/** A state comes back in an event's XML and stands in addresses: nothing that has to be escaped. */
const state = z.string().regex(/^[\w.-]{0,30}$/);
const contact = z.strictObject({
  kind: z.literal('contact'),
  isSingle: z.boolean(),
  members: z.array(z.string().min(1).max(64).transform(asServicerUserid)).min(1).max(contactWayLimits.members),
  skipVerify: z.boolean(),
  isExclusive: z.boolean(),
});
const join = z.strictObject({
  kind: z.literal('join'),
  chatIds: z.array(z.string().min(1).max(64)).min(1).max(joinWayLimits.groups),
  nextRoom: z
    .strictObject({ name: characters(joinWayLimits.roomBaseName), number: z.number().int().min(1).max(1_000_000) })
    .nullable(),
});
const target: z.ZodType<WayTarget> = z
  .discriminatedUnion('kind', [contact, join])
  .refine((one) => one.kind === 'join' || !one.isSingle || one.members.length === 1);
const createBody: z.ZodType<CreateWay> = z.strictObject({ remark, state, target });
const updateBody: z.ZodType<UpdateWay> = z.strictObject({ configId, remark, state, target });
const configBody: z.ZodType<AdoptWay & DeleteWay> = z.strictObject({ configId });
const BODY_BYTES = 64 * 1_024;

/** `/api/contact-ways`: codes that bring customers, for supervisor and admin. */
export function contactWayRoutes({ contacts, log }: { readonly contacts: Contacts; readonly log: Log }) {
  const { contactWays } = contacts;
  const app = new Hono<SignedInEnv>();
  app.use(onlyFor('supervisor', 'admin'), limitBody(BODY_BYTES));
  app.get('/', async (context) => answer(context, await contactWays.read()));
  app.get('/choices', async (context) => pass(context, await contactWays.choices()));
  app.get('/:configId/picture', async (context) => {
    const picture = await contactWays.picture(context.req.param('configId'));
    if (!picture.ok) return pass(context, picture);
    return context.body(new Uint8Array(picture.value.bytes), 200, {
      'content-type': picture.value.mime,
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });
  app.post('/search', async (context) => pass(context, await contactWays.search()));
  change('create', createBody, (wish) => contactWays.create(wish));
  change('update', updateBody, (wish) => contactWays.update(wish));
  change('delete', configBody, (wish) => contactWays.remove(wish.configId));
  change('adopt', configBody, (wish) => contactWays.adopt(wish.configId));
  return app;

  function change<Wish>(verb: string, schema: z.ZodType<Wish>, make: (wish: Wish) => Promise<Result<unknown>>) {
    app.post(`/${verb}`, async (context: Context<SignedInEnv>) => {
      const wish = await readBody(context, schema);
      if (!wish) return refuse(context, 'bad-request');
      const result = await make(wish);
      const by = context.get('colleague').servicerUserid;
      log.info(
        { audit: `contact-ways.${verb}`, by, outcome: result.ok ? 'done' : result.error.code },
        'company changed',
      );
      return pass(context, result);
    });
  }
}
