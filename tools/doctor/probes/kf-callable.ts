import { z } from 'zod';
import { illBy } from '../cures.ts';
import { well, type Probe } from '../patient.ts';

/** Whether the app stands under 微信客服 → 可调用接口的应用 (48002) and the interface is on (wecom-api.md 4.0). */
export const kfCallable: Probe = {
  name: 'kf-callable',
  isReady: ({ isLetIn }) => isLetIn,
  async run({ wecom, words }, chart) {
    const answer = await wecom.post('kf/account/list', { offset: 0, limit: 1 }, z.looseObject({}));
    if (answer.kind !== 'ok') return [illBy('kf-callable', answer, words)];
    chart.isKfCallable = true;
    return [well('kf-callable', words.kfCallableWell)];
  },
};
