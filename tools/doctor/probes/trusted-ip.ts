import { z } from 'zod';
import { errcodes } from '#shared/wecom/errcodes';
import { illBy } from '../cures.ts';
import { well, type Probe } from '../patient.ts';

/** Whether WeCom takes calls from this address (60020, wecom-api.md 3). Any other refusal shows that it does. */
export const trustedIp: Probe = {
  name: 'trusted-ip',
  isReady: ({ tokenErrcode }) => tokenErrcode === null || tokenErrcode === errcodes.untrustedIp.code,
  async run({ wecom, words }, chart) {
    const answer =
      chart.tokenErrcode === errcodes.untrustedIp.code
        ? ({ kind: 'refused', errcode: chart.tokenErrcode } as const)
        : await wecom.post('kf/account/list', { offset: 0, limit: 1 }, z.looseObject({}));
    const isRefused = answer.kind === 'refused' && answer.errcode === errcodes.untrustedIp.code;
    if (answer.kind === 'unreachable' || isRefused) return [illBy('trusted-ip', answer, words)];
    chart.isLetIn = true;
    return [well('trusted-ip', words.trustedIpWell)];
  },
};
