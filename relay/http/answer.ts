import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ZodType } from 'zod';
import { fail, succeed, type Result } from '#shared/lib/result';

/** Codes of shared/contracts/http.ts and the status each travels with. */
const statuses = {
  'bad-request': 400,
  'weak-password': 400,
  'not-signed-in': 401,
  'wrong-password': 401,
  'not-allowed': 403,
  'not-found': 404,
  'changed-elsewhere': 409,
  'too-large': 413,
  'bad-media': 415,
  'slow-down': 429,
  broken: 500,
  wecom: 502,
  stopping: 503,
} as const;
export type HttpCode = keyof typeof statuses;

const messages: Partial<Record<HttpCode, string>> = {
  'not-signed-in': 'sign in first',
  'not-allowed': 'not for this role',
  'not-found': 'there is nothing here',
  broken: 'the relay could not do it',
  stopping: 'the relay is stopping',
};

const mayComeRight: ReadonlySet<HttpCode> = new Set(['slow-down', 'broken', 'wecom', 'stopping']);

export function answer(context: Context, value: unknown): Response {
  return context.json(succeed(value));
}

export function refuse(context: Context, code: HttpCode, message = messages[code] ?? code): Response {
  return context.json(fail(code, message, mayComeRight.has(code)), statuses[code]);
}

/** A Result with the status of its error: ours by its code, 502 for what WeCom refused, 409 for what is not possible now. */
export function pass<T>(context: Context, result: Result<T>): Response {
  if (result.ok) return answer(context, result.value);
  const { code } = result.error;
  return context.json(result, code.startsWith('wecom') ? 502 : isHttpCode(code) ? statuses[code] : 409);
}

function isHttpCode(code: string): code is HttpCode {
  return Object.hasOwn(statuses, code);
}

/** The body as JSON of that shape, or null: what is wrong with it is the desk's own doing, not worth telling. */
export async function readBody<T>(context: Context, schema: ZodType<T>): Promise<T | null> {
  const parsed = schema.safeParse(await context.req.json().catch(() => null));
  return parsed.success ? parsed.data : null;
}

/** Refuses bodies over `bytes`, before and while they are read. */
export function limitBody(bytes: number) {
  return bodyLimit({ maxSize: bytes, onError: (context) => refuse(context, 'too-large') });
}
