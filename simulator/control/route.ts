import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { AccessTokens } from '../access-tokens.ts';
import type { AppEnv } from '../app.ts';
import type { CallMeter } from '../call-meter.ts';
import type { CallbackSender } from '../callback.ts';
import type { ShiftableClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import type { Limits } from '../limits.ts';
import type { Ledger } from '../ledger.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../world/world.ts';

/** Everything the control routes may turn. */
export type Controls = {
  readonly world: World;
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly clock: ShiftableClock;
  readonly tokens: AccessTokens;
  readonly meter: CallMeter;
  readonly limits: Limits;
  readonly callbacks: CallbackSender;
  /** Aborted when the simulator closes. */
  readonly closing: AbortSignal;
};

export type SimApp = Hono<AppEnv>;
export type SimContext = Context<AppEnv>;

/** One control route, and the words GET /sim describes it with. */
export type ControlRoute = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly does: string;
  readonly run: (controls: Controls, context: SimContext) => Promise<Response> | Response;
};

/** Reads the JSON body of a control request. */
export async function readBody<S extends z.ZodType>(schema: S, context: SimContext): Promise<z.infer<S>> {
  return schema.parse(await context.req.json());
}

/** Control routes answer 400 for a request they do not understand and 409 for one that is not possible now. */
export function toErrorResponse(error: unknown, context: SimContext): Response {
  if (error instanceof z.ZodError) return context.json({ error: z.prettifyError(error) }, 400);
  if (error instanceof SyntaxError || error instanceof RangeError) return context.json({ error: error.message }, 400);
  if (error instanceof Refusal) return context.json({ error: error.message, errcode: error.code }, 409);
  throw error;
}

export function done(context: SimContext, possible: boolean): Response {
  return possible ? context.json({ ok: true }) : context.json({ ok: false, error: 'not possible now' }, 409);
}
