import { Hono } from 'hono';
import {
  accountChangeSchema,
  accountToAddSchema,
  entryLinkToMakeSchema,
  qrCodeToDrawSchema,
  servicerChangeSchema,
  type CompanyAccounts,
  type QrCode,
} from '#shared/contracts/company';
import { asOpenKfid } from '#shared/domain/ids';
import type { Company } from '../company/company.ts';
import { drawQrCode } from '../company/qr-code.ts';
import { answer, limitBody, pass, readBody, refuse } from './answer.ts';
import { onlyFor, type SignedInEnv } from './signed-in.ts';

const BODY_BYTES = 64 * 1024;

/** `/api/company/…`: accounts, servicers, entry links; for supervisor and admin. Shapes: shared/contracts/company.ts. */
export function companyRoutes({ company }: { readonly company: Company }) {
  const app = new Hono<SignedInEnv>();
  app.use(onlyFor('supervisor', 'admin'));
  app.use(limitBody(BODY_BYTES));

  app.get('/accounts', async (context) => answer(context, (await company.list()) satisfies CompanyAccounts));

  app.post('/accounts', async (context) => {
    const wish = await readBody(context, accountToAddSchema);
    if (!wish) return refuse(context, 'bad-request');
    return pass(context, await company.add(wish, context.get('colleague').servicerUserid));
  });

  app.get('/accounts/:openKfid', async (context) =>
    pass(context, await company.find(asOpenKfid(context.req.param('openKfid')))),
  );

  app.post('/accounts/:openKfid', async (context) => {
    const change = await readBody(context, accountChangeSchema);
    if (!change) return refuse(context, 'bad-request');
    const openKfid = asOpenKfid(context.req.param('openKfid'));
    return pass(context, await company.change(openKfid, change, context.get('colleague').servicerUserid));
  });

  app.delete('/accounts/:openKfid', async (context) => {
    const openKfid = asOpenKfid(context.req.param('openKfid'));
    return pass(context, await company.remove(openKfid, context.get('colleague').servicerUserid));
  });

  app.post('/accounts/:openKfid/servicers', async (context) => {
    const change = await readBody(context, servicerChangeSchema);
    if (!change) return refuse(context, 'bad-request');
    const openKfid = asOpenKfid(context.req.param('openKfid'));
    return pass(context, await company.changeServicers(openKfid, change, context.get('colleague').servicerUserid));
  });

  app.post('/accounts/:openKfid/links', async (context) => {
    const wish = await readBody(context, entryLinkToMakeSchema);
    if (!wish) return refuse(context, 'bad-request');
    const openKfid = asOpenKfid(context.req.param('openKfid'));
    return pass(context, await company.makeLink(openKfid, wish, context.get('colleague').servicerUserid));
  });

  app.post('/qr-codes', async (context) => {
    const wish = await readBody(context, qrCodeToDrawSchema);
    if (!wish) return refuse(context, 'bad-request');
    return answer(context, (await drawQrCode(wish.url)) satisfies QrCode);
  });

  return app;
}
