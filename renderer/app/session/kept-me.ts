import type { Me } from '#shared/contracts/http';
import { asServicerUserid } from '#shared/domain/ids';

const KEY = 'huiyin.me';

/** Who was signed in here last, so that the desk opens offline too. Not a secret: the token is kept by the host. */
export function keptMe(): Me | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof value !== 'object' || value === null) return null;
    const { servicerUserid, name, role, accounts } = value as Partial<Me>;
    if (typeof servicerUserid !== 'string' || typeof name !== 'string' || !Array.isArray(accounts)) return null;
    if (role !== 'servicer' && role !== 'supervisor' && role !== 'admin') return null;
    return { servicerUserid: asServicerUserid(servicerUserid), name, role, accounts };
  } catch {
    return null;
  }
}

export function keepMe(me: Me | null): void {
  if (me === null) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, JSON.stringify(me));
}
