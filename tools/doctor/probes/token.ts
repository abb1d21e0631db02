import { exchange } from '#relay/wecom/http-call';
import { errcodes } from '#shared/wecom/errcodes';
import { illBy } from '../cures.ts';
import { well, type Probe } from '../patient.ts';

const ANSWER_MS = 10_000;

/**
 * Asks for an access token, once: wrong secrets repeated close this address for an hour (wecom-api.md 3). A refusal of the
 * address says nothing about the secret, and the next probe names it.
 */
export const token: Probe = {
  name: 'token',
  isReady: () => true,
  async run({ config, fetch: doFetch, words }, chart) {
    const url = new URL(`${config.wecom.apiBase}/cgi-bin/gettoken`);
    url.searchParams.set('corpid', config.wecom.corpId);
    url.searchParams.set('corpsecret', config.wecom.secret);
    const answer = await exchange(doFetch, { url, timeoutMs: ANSWER_MS });
    if (answer.kind === 'ok') {
      chart.tokenErrcode = null;
      return [well('token', words.tokenWell)];
    }
    if (answer.kind === 'refused') chart.tokenErrcode = answer.errcode;
    return answer.kind === 'refused' && answer.errcode === errcodes.untrustedIp.code
      ? [{ probe: 'token', state: 'skipped', said: words.tokenLater }]
      : [illBy('token', answer, words)];
  },
};
