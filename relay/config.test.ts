import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const full = {
  WECOM_CORP_ID: 'ww0123456789abcdef',
  WECOM_AGENT_ID: '1000002',
  WECOM_SECRET: 'a-secret-of-the-company',
  WECOM_CALLBACK_TOKEN: 'QDG6eK',
  WECOM_CALLBACK_AES_KEY: AES_KEY,
};
const noFiles = (): string => {
  throw new Error('no files here');
};

function problems(
  env: Record<string, string | undefined>,
  read: (path: string) => string = noFiles,
): readonly string[] {
  const reading = readConfig({ ...full, ...env }, read);
  return reading.kind === 'problems' ? reading.lines : [];
}

test('defaults', () => {
  const reading = readConfig(full, noFiles);
  expect(reading).toEqual({
    kind: 'config',
    config: {
      host: '127.0.0.1',
      port: 4600,
      publicUrl: null,
      databaseUrl: 'sqlite:./data/relay.db',
      mediaDir: './data/media',
      mediaKeep: { days: 180, megabytes: null },
      wecom: {
        apiBase: 'https://qyapi.weixin.qq.com',
        corpId: full.WECOM_CORP_ID,
        agentId: 1_000_002,
        secret: full.WECOM_SECRET,
        callbackTokens: ['QDG6eK'],
        callbackAesKeys: [AES_KEY],
      },
      adminPassword: null,
      logLevel: 'info',
    },
  });
});

test('every missing value is named at once, each with an example', () => {
  const reading = readConfig({}, noFiles);
  const lines = reading.kind === 'problems' ? reading.lines : [];
  expect(lines.map((line) => line.split(' ')[0])).toEqual(Object.keys(full));
  for (const line of lines) expect(line).toMatch(/ is missing: .+\. Example: WECOM_\w+=\S+$/);
});

test.each([
  ['HOST', 'two words'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['PORT', 'http'],
  ['PUBLIC_URL', 'kf.example.com'],
  ['PUBLIC_URL', 'ftp://kf.example.com'],
  ['PUBLIC_URL', 'https://me:pass@kf.example.com'],
  ['PUBLIC_URL', 'https://kf.example.com/?token=1'],
  ['DATABASE_URL', 'postgres://localhost/huiyin'],
  ['DATABASE_URL', 'relay.db'],
  ['WECOM_API_BASE', 'qyapi.weixin.qq.com'],
  ['WECOM_CORP_ID', 'not a corp id'],
  ['WECOM_AGENT_ID', 'ww1'],
  ['WECOM_SECRET', 'too short'],
  ['WECOM_CALLBACK_TOKEN', 'with-a-dash'],
  ['WECOM_CALLBACK_TOKEN', 'one,two,three'],
  ['WECOM_CALLBACK_TOKEN', 'a'.repeat(33)],
  ['WECOM_CALLBACK_AES_KEY', AES_KEY.slice(1)],
  ['WECOM_CALLBACK_AES_KEY', `${AES_KEY},short`],
  ['ADMIN_PASSWORD', 'short'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is malformed, and the line is the same for any other value', (name, value) => {
  const lines = problems({ [name]: value });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(new RegExp(`^${name} is malformed: it must be .+\\. Example: ${name}(_FILE)?=`));
  expect(lines).toEqual(problems({ [name]: '\u0007' }));
});

test('a secret may stand in a file; a last line break is not part of it', () => {
  const env = { ...full, WECOM_SECRET: undefined, WECOM_SECRET_FILE: '/run/secrets/wecom' };
  const reading = readConfig(env, (path) => (path === '/run/secrets/wecom' ? 'secret-from-a-file\n' : noFiles()));
  expect(reading).toMatchObject({ kind: 'config', config: { wecom: { secret: 'secret-from-a-file' } } });
});

test('a file that cannot be opened, or a secret given twice, is a fault', () => {
  const missing = problems({ WECOM_SECRET: undefined, WECOM_SECRET_FILE: '/nowhere' });
  expect(missing).toEqual([expect.stringMatching(/^WECOM_SECRET cannot be read: WECOM_SECRET_FILE names a file/)]);
  const twice = problems({ WECOM_SECRET_FILE: '/run/secrets/wecom' });
  expect(twice).toEqual([expect.stringMatching(/^WECOM_SECRET and WECOM_SECRET_FILE are both given: keep one/)]);
});

test('two callback values are accepted during a rotation', () => {
  const reading = readConfig({
    ...full,
    WECOM_CALLBACK_TOKEN: 'old1, new2',
    WECOM_CALLBACK_AES_KEY: `${AES_KEY},${AES_KEY}`,
  });
  expect(reading).toMatchObject({
    config: { wecom: { callbackTokens: ['old1', 'new2'], callbackAesKeys: [AES_KEY, AES_KEY] } },
  });
});

test('the assistant is told whole or not at all', () => {
  const whole = { ASSISTANT_URL: 'https://models.example.com/v1/', ASSISTANT_KEY: 'a-key-0001', ASSISTANT_MODEL: 'm' };
  const reading = readConfig({ ...full, ...whole }, noFiles);
  const endpoint = { url: 'https://models.example.com/v1', key: 'a-key-0001', model: 'm' };
  expect(reading.kind === 'config' && reading.config.assistant).toEqual(endpoint);
  expect(problems({ ...whole, ASSISTANT_KEY: undefined })).toEqual([
    "ASSISTANT_KEY is missing: the API's key. Example: ASSISTANT_KEY_FILE=/run/secrets/assistant",
  ]);
});
