import { Hono } from 'hono';
import { z } from 'zod';
import type {
  CorpTagsAnswer,
  CreateCorpTags,
  DeleteCorpTag,
  OrderCorpTags,
  RenameCorpTag,
  SettleTag,
} from '#shared/contracts/corp-tags';
import { asExternalUserid } from '#shared/domain/ids';
import type { Result } from '#shared/lib/result';
import { corpTagLimits } from '#shared/wecom/corp-tags';
import { accountsOf } from '../commands/ground.ts';
import type { Contacts } from '../contacts/contacts.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Log } from '../log.ts';
import { answer, limitBody, pass, readBody, refuse } from './answer.ts';
import { onlyFor, type SignedInEnv } from './signed-in.ts';

type Parts = { readonly db: RelayDatabase; readonly contacts: Contacts; readonly log: Log };

const id = z.string().min(1).max(64);
const seen = z.string().max(200);
/** Characters as WeCom counts them, without the spaces around them (wecom-api.md 6.3). */
const name = z
  .string()
  .trim()
  .refine((text) => text !== '' && Array.from(text).length <= corpTagLimits.name);
const names = z.array(name).min(1).max(100);
const ids = z.array(id).max(corpTagLimits.tags);
const createBody: z.ZodType<CreateCorpTags> = z.union([
  z.strictObject({ groupId: id, names }),
  z.strictObject({ groupName: name, names }),
]);
const renameBody: z.ZodType<RenameCorpTag> = z.strictObject({ id, name, seen });
const orderBody: z.ZodType<OrderCorpTags> = z.strictObject({
  groupId: id.nullable(),
  ids: ids.min(1),
  moved: id,
  seen: ids,
});
const deleteBody: z.ZodType<DeleteCorpTag> = z.strictObject({ id, seen, seenTags: ids });
const settleBody: z.ZodType<SettleTag> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['recreate', 'own', 'drop']), tagId: id }),
  z.strictObject({ kind: z.literal('merge'), name: z.string().min(1).max(64), tagId: id }),
  z.strictObject({ kind: z.literal('promote'), name, groupId: id }),
]);
/** Ten thousand ids twice. */
const BODY_BYTES = 2 ** 20;

/** `/api/corp-tags/all` and the changes to the company's tags, for supervisor and admin. */
export function corpTagRoutes({ contacts: { corpTags }, log }: Parts) {
  const app = new Hono<SignedInEnv>();
  // One by one: every servicer may read `/api/corp-tags` itself.
  const only = onlyFor('supervisor', 'admin');
  const limit = limitBody(BODY_BYTES);
  app.get('/all', only, async (context) => answer(context, await corpTags.read()));

  function change<Wish>(verb: string, schema: z.ZodType<Wish>, make: (wish: Wish) => Promise<Result<CorpTagsAnswer>>) {
    app.post(`/${verb}`, only, limit, async (context) => {
      const wish = await readBody(context, schema);
      if (!wish) return refuse(context, 'bad-request');
      const result = await make(wish);
      const by = context.get('colleague').servicerUserid;
      const outcome = result.ok ? result.value.outcome : result.error.code;
      log.info({ audit: `corp-tags.${verb}`, by, outcome }, 'company changed');
      return pass(context, result);
    });
  }
  change('create', createBody, (wish) => corpTags.create(wish));
  change('rename', renameBody, (wish) => corpTags.rename(wish));
  change('order', orderBody, (wish) => corpTags.order(wish));
  change('delete', deleteBody, (wish) => corpTags.remove(wish));
  change('settle', settleBody, (wish) => corpTags.settle(wish));
  return app;
}

/** `GET /api/customers/:externalUserid/tag-sets`, for whoever serves an account the customer writes to. */
export function tagSetRoutes({ db, contacts }: Parts) {
  const app = new Hono<SignedInEnv>();
  app.get('/:externalUserid{[\\w-]{1,64}}/tag-sets', async (context) => {
    const externalUserid = asExternalUserid(context.req.param('externalUserid'));
    const { role, accounts } = context.get('colleague');
    const known = await accountsOf(db, externalUserid);
    const mayLook = known.length > 0 && (role !== 'servicer' || known.some((openKfid) => accounts.includes(openKfid)));
    return mayLook ? pass(context, await contacts.tagSets(externalUserid)) : refuse(context, 'not-found');
  });
  return app;
}
