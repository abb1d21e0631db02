import type { Hono } from 'hono';
import { z } from 'zod';
import type { AccessTokens } from '../access-tokens.ts';
import type { AppEnv } from '../app.ts';
import type { CallMeter } from '../call-meter.ts';
import type { CallbackSender } from '../callback.ts';
import type { ShiftableClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import type { Ledger } from '../ledger.ts';
import { enterSession, receive } from '../world/customer-acts.ts';
import type { World } from '../world/world.ts';

export type Controls = {
  readonly world: World;
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly clock: ShiftableClock;
  readonly tokens: AccessTokens;
  readonly meter: CallMeter;
  readonly callbacks: CallbackSender;
};

export function mountControl(app: Hono<AppEnv>, { world }: Controls): void {
  app.post('/sim/customers/:id/enter', async (context) => {
    const body = z
      .object({ account: z.string(), scene: z.string().default(''), sceneParam: z.string().default('') })
      .parse(await context.req.json());
    enterSession(world, body.account, context.req.param('id'), body);
    return context.json({ ok: true });
  });
  app.post('/sim/customers/:id/text', async (context) => {
    const { account, text } = z.object({ account: z.string(), text: z.string() }).parse(await context.req.json());
    const msgid = receive(world, account, context.req.param('id'), { msgtype: 'text', text: { content: text } });
    return context.json({ msgid });
  });
}
