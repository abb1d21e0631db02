import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWecom } from '#relay/wecom/client';
import { createPace, type BucketLevel } from '#relay/wecom/pace';
import { fillDemoWorld } from '#simulator/demo-world';
import { createSimulator, type Simulator } from '#simulator/simulator';
import { examine, type Finding } from './examine.ts';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await createSimulator({ corpId: 'wwdoctor', secret: 'right', agentId: '1', world: fillDemoWorld });
});
afterEach(() => simulator.close());

async function examineWith(secret: string, status = 403): Promise<readonly Finding[]> {
  const levels = new Map<string, BucketLevel>();
  const store = {
    load: async (api: string) => levels.get(api) ?? null,
    save: async (api: string, level: BucketLevel) => void levels.set(api, level),
  };
  const wecom = createWecom({
    apiBase: simulator.url,
    corpId: 'wwdoctor',
    secret,
    backoffMs: 1,
    pace: createPace({ clock: simulator.clock, store }),
  });
  const findings: Finding[] = [];
  const answer = async (): Promise<Response> => new Response('', { status });
  for await (const finding of examine({ wecom, publicUrl: 'https://kf.example.com', fetch: answer }))
    findings.push(finding);
  return findings;
}

const ills = (findings: readonly Finding[]) => findings.filter((finding) => !finding.isWell);

describe('the doctor', () => {
  it('finds nothing wrong with a company that is set up', async () => {
    const findings = await examineWith('right');
    expect(ills(findings)).toEqual([]);
    expect(findings.map((finding) => finding.step)).toEqual([
      '凭证与客服账号',
      '接待人员「暖芽母婴旗舰店」',
      '接待人员「暖芽售后服务」',
      '客户标签',
      '升级服务',
      '回调地址',
    ]);
  });

  it('names the page of a wrong secret and stops there', async () => {
    const findings = await examineWith('wrong');
    expect(findings).toHaveLength(1);
    expect(findings[0]?.mend).toContain('Secret');
  });

  it('names the visible range when servicers lie outside it', async () => {
    simulator.faults.next('kf/servicer/list', { kind: 'errcode', code: 60_030 });
    const [ill, ...others] = ills(await examineWith('right'));
    expect(others).toEqual([]);
    expect(ill).toMatchObject({ step: '接待人员「暖芽母婴旗舰店」' });
    expect(ill?.mend).toContain('可见范围');
  });

  it('is not content with a callback address that answers something else', async () => {
    const [ill] = ills(await examineWith('right', 200));
    expect(ill).toMatchObject({ step: '回调地址', words: '返回 200，不是中继的应答' });
  });
});
