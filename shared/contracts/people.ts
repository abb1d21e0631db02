import { z } from 'zod';
import { passwordLimits, useridPattern } from './limits.ts';
import type { OpenKfid, ServicerUserid } from '../domain/ids.ts';
import type { Availability, Role } from '../domain/servicer.ts';

// Colleagues and their way in: supervisors may look, only administrators change anything.

export type Person = {
  readonly servicerUserid: ServicerUserid;
  readonly name: string;
  readonly role: Role;
  /** False: switched off here; they can neither sign in nor be given a conversation. */
  readonly isActive: boolean;
  /** Somebody gave them a password. */
  readonly hasPassword: boolean;
  readonly serves: readonly {
    readonly openKfid: OpenKfid;
    readonly accountName: string;
    readonly availability: Availability;
  }[];
  /** Desks signed in now. */
  readonly sessions: number;
  /** When a desk of theirs last asked for something, epoch ms, to ten minutes; null = never. */
  readonly seenAt: number | null;
};

/** `GET /api/people` → People */
export type People = { readonly people: readonly Person[] };

const role = z.enum(['servicer', 'supervisor', 'admin']);
const password = z.string().max(passwordLimits.most);

/** `POST /api/people` → Person: somebody who serves no account, by userid. Errors: `person-known`, `weak-password`. */
export const newPersonSchema = z.strictObject({
  userid: z.string().trim().regex(useridPattern),
  role,
  password,
});
export type NewPerson = z.output<typeof newPersonSchema>;

/** `POST /api/people/:userid/password` → Person. Ends all their sessions but the one that asks. `weak-password`. */
export const givePasswordSchema = z.strictObject({ password });

/** `POST /api/people/:userid` → Person. `last-admin`: somebody must be left who can do this. */
export const changePersonSchema = z
  .strictObject({ role: role.exactOptional(), isActive: z.boolean().exactOptional() })
  .refine((change) => Object.keys(change).length > 0);
export type ChangePerson = z.output<typeof changePersonSchema>;
// `DELETE /api/people/:userid/sessions` → Person: all their desks are signed out, but the one that asks.
