import { describe, expect, it } from 'vitest';
import { failFromWecom } from './fail-from-wecom.ts';

describe('ERR-4 a call that did not come through', () => {
  it('travels with the number WeCom gave; only what passes by itself may be tried again', () => {
    expect(failFromWecom('kf/account/list', { kind: 'refused', errcode: 60_020 })).toEqual({
      ok: false,
      error: { code: 'wecom:60020', message: 'kf/account/list: errcode 60020', retry: false },
    });
    expect(failFromWecom('kf/account/list', { kind: 'refused', errcode: 45_009 })).toMatchObject({
      error: { code: 'wecom:45009', retry: true },
    });
    expect(failFromWecom('kf/account/list', { kind: 'refused', errcode: -1 })).toMatchObject({
      error: { code: 'wecom:-1', retry: true },
    });
  });

  it('is not tried again when WeCom may have made something that would then be there twice (8.3)', () => {
    const lost = { kind: 'unreachable', maybeDone: true } as const;
    expect(failFromWecom('kf/account/add', lost)).toMatchObject({ error: { code: 'wecom:unsure', retry: false } });
    expect(failFromWecom('kf/account/list', lost)).toMatchObject({ error: { code: 'wecom:unreachable', retry: true } });
    expect(failFromWecom('kf/account/add', { kind: 'unreachable', maybeDone: false })).toMatchObject({
      error: { code: 'wecom:unreachable', retry: true },
    });
  });
});
