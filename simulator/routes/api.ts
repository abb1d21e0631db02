import type { z } from 'zod';
import type { CallMeter } from '../call-meter.ts';
import type { Faults } from '../faults.ts';
import type { Gate } from '../gate.ts';
import type { Ledger } from '../ledger.ts';
import { refuse } from '../refusal.ts';
import type { World } from '../world/world.ts';
import type { Upload } from '../world/media.ts';

/** What every API works on. */
export type Desk = {
  readonly world: World;
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly meter: CallMeter;
  readonly gate: Gate;
};

/** One request: the query, the parsed JSON, the file of an upload, and where it came from. */
export type Call = {
  readonly query: URLSearchParams;
  readonly ip: string;
  readonly body: unknown;
  readonly upload?: Upload;
  readonly range?: string;
};

/** A JSON object (errcode 0 is put in front, given once `hold` is over), a ready JSON text for large pages, or bytes. */
export type Answer =
  | { readonly kind: 'json'; readonly fields: Readonly<Record<string, unknown>>; readonly hold?: Promise<void> }
  | { readonly kind: 'text'; readonly json: string }
  | {
      readonly kind: 'bytes';
      readonly status: 200 | 206;
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly headers: Record<string, string>;
    };

/** One API of WeCom: its path under /cgi-bin, the methods it takes and what it does. */
export type Api = {
  readonly path: string;
  readonly methods: readonly ('GET' | 'POST')[];
  readonly run: (desk: Desk, call: Call) => Answer;
};

export function answer(fields: Readonly<Record<string, unknown>> = {}): Answer {
  return { kind: 'json', fields };
}

/**
 * Reads a request by its documented shape. What is not documented is an error here too, never a guess: a missing field
 * is 40063, anything else 40058 with WeCom's words for it (wecom-api.md 0.3, 8.1).
 */
export function read<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = issue?.path.join('.') ?? '';
  if (issue?.code === 'invalid_type' && valueAt(body, issue.path) === undefined)
    throw refuse('missingParameter', `field: ${path}`);
  throw refuse('invalidParameter', `Warning: wrong json format. field: ${path}`);
}

/** A required query parameter. */
export function needQuery(
  call: Call,
  name: string,
  missing: Parameters<typeof refuse>[0] = 'missingParameter',
): string {
  const value = call.query.get(name);
  if (value === null || value === '') throw refuse(missing, `field: ${name}`);
  return value;
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = body;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
