import type { OpenKfid, ServicerUserid } from './ids.ts';

/** What a colleague may do at the relay. */
export type Role = 'servicer' | 'supervisor' | 'admin';

/** WeCom's word on whether a colleague receives customers of an account. */
export type Availability = 'serving' | 'stopped' | 'paused';

/** A colleague as every desk sees them. */
export type Servicer = {
  readonly servicerUserid: ServicerUserid;
  readonly name: string;
  readonly role: Role;
  /** The accounts they serve, with WeCom's availability there. Supervisors and admins see all accounts. */
  readonly serves: readonly { readonly openKfid: OpenKfid; readonly availability: Availability }[];
  readonly isActive: boolean;
};
