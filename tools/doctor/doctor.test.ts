import { execFile } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRelay, type StartedRelay } from '#relay/testing/start-relay';
import { atRoot } from '../root.ts';

let started: StartedRelay;
beforeAll(async () => {
  started = await startRelay();
});
afterAll(() => started.close());

type Outcome = { readonly code: number; readonly out: string; readonly err: string };

/** `npm run doctor` as an administrator runs it. */
function run(args: readonly string[], changes: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const { wecom, databaseUrl, mediaDir } = started.config;
  const env = {
    PATH: process.env['PATH'] ?? '',
    PUBLIC_URL: started.url,
    DATABASE_URL: databaseUrl,
    MEDIA_DIR: mediaDir,
    WECOM_API_BASE: wecom.apiBase,
    WECOM_CORP_ID: wecom.corpId,
    WECOM_AGENT_ID: String(wecom.agentId),
    WECOM_SECRET: wecom.secret,
    WECOM_CALLBACK_TOKEN: wecom.callbackTokens.join(','),
    WECOM_CALLBACK_AES_KEY: wecom.callbackAesKeys.join(','),
    ...changes,
  };
  return new Promise((done) => {
    const child = execFile(process.execPath, [atRoot('tools/doctor.ts'), ...args], { env }, (_error, out, err) =>
      done({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

it('ERR-6 says in Chinese that all is well, ends with 0 and prints no secret', async () => {
  const { code, out, err } = await run([]);
  expect(out).toContain('✓ 回调地址：签名和解密都正确');
  expect(out).toContain('✓ 接待人员：');
  expect(code).toBe(0);
  const { wecom } = started.config;
  for (const secret of [wecom.secret, ...wecom.callbackTokens, ...wecom.callbackAesKeys])
    expect(out + err).not.toContain(secret);
});

it('gives one JSON document, ends with 1 when something is to be mended, and prints no wrong secret either', async () => {
  const { code, out } = await run(['--json'], { WECOM_SECRET: 'a-wrong-secret-for-tests' });
  const report = JSON.parse(out) as { isWell: boolean; ills: number; findings: { probe: string; errcode?: number }[] };
  expect(report).toMatchObject({ isWell: false, ills: 1 });
  expect(report.findings.find((finding) => finding.probe === 'token')?.errcode).toBe(40_001);
  expect(out).not.toContain('a-wrong-secret-for-tests');
  expect(code).toBe(1);
});

it('names every value the environment lacks and ends with 2', async () => {
  const { code, out } = await run(['--lang', 'en'], { WECOM_SECRET: '', WECOM_CORP_ID: '' });
  expect(out).toContain('✗ environment: WECOM_CORP_ID is missing');
  expect(out).toContain('✗ environment: WECOM_SECRET is missing');
  expect(out.trimEnd().split('\n').at(-1)).toBe('2 left to mend');
  expect(code).toBe(2);
});

it('says in Chinese too what a value is and where it stands', async () => {
  const { out } = await run([], { WECOM_SECRET: '', PORT: 'x', ADMIN_PASSWORD: '', LANG: 'zh_CN.UTF-8' });
  expect(out).toContain('✗ 环境变量：PORT 格式不对，应为端口，0 到 65535。例：PORT=4600');
  expect(out).toContain('✗ 环境变量：WECOM_SECRET 没有设置：自建应用的 Secret，在应用详情。');
});

it('speaks English where LANG does', async () => {
  const { out } = await run([], { LANG: 'en_GB.UTF-8' });
  expect(out).toContain("✓ trusted IP: WeCom takes calls from this machine's address");
});

it('an option it does not know ends it with 2 and the ones it does', async () => {
  const { code, out, err } = await run(['--jsno']);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('--json');
});
