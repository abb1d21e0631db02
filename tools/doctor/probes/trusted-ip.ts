import { z } from 'zod';
import { replyStatusSchema } from '#shared/wecom/reply';
import { errcodes } from '#shared/wecom/errcodes';
import { illBy } from '../cures.ts';
import { well, type Patient, type Probe } from '../patient.ts';

const ANSWER_MS = 10_000;

/** Whether WeCom takes calls from this address (60020, wecom-api.md 3). Any other refusal shows that it does. */
export const trustedIp: Probe = {
  name: 'trusted-ip',
  isReady: ({ tokenErrcode }) => tokenErrcode === null || tokenErrcode === errcodes.untrustedIp.code,
  async run(patient, chart) {
    const { wecom, words } = patient;
    const answer =
      chart.tokenErrcode === errcodes.untrustedIp.code
        ? ({ kind: 'refused', errcode: chart.tokenErrcode } as const)
        : await wecom.post('kf/account/list', { offset: 0, limit: 1 }, z.looseObject({}));
    const isRefused = answer.kind === 'refused' && answer.errcode === errcodes.untrustedIp.code;
    if (answer.kind === 'unreachable') return [illBy('trusted-ip', answer, words)];
    if (isRefused) {
      const found = illBy('trusted-ip', answer, words);
      const ip = await addressSeen(patient);
      return [ip === null ? found : { ...found, said: found.said + words.trustedIpSeen(ip) }];
    }
    chart.isLetIn = true;
    return [well('trusted-ip', words.trustedIpWell)];
  },
};

/**
 * The address to put on the list, as WeCom names it in the text of any refusal (wecom-api.md 0.3); a call without a token
 * is refused for certain and carries no secret. Only shown, never relied on: the text may change.
 */
async function addressSeen({ config, fetch: doFetch }: Patient): Promise<string | null> {
  try {
    const address = `${config.wecom.apiBase}/cgi-bin/kf/account/list`;
    const response = await doFetch(address, { method: 'POST', body: '{}', signal: AbortSignal.timeout(ANSWER_MS) });
    const { errmsg } = replyStatusSchema.parse(await response.json());
    return /from ip: ([0-9a-f.:]{3,45})/i.exec(errmsg)?.[1] ?? null;
  } catch {
    return null;
  }
}
