import type { ConfigName, ConfigProblem } from '#relay/config';

/** What each value is and where it stands; the relay says the same in English. */
const expects = {
  HOST: '监听的地址',
  PORT: '端口，0 到 65535',
  PUBLIC_URL: '以 http(s) 开头的地址',
  DATABASE_URL: 'sqlite:路径（这一版只有 SQLite）',
  MEDIA_DIR: '文件夹',
  MEDIA_KEEP_DAYS: '天数，7 到 3650',
  MEDIA_KEEP_MB: '兆字节数，至少 100',
  WECOM_API_BASE: '以 http(s) 开头的地址',
  WECOM_CORP_ID: '企业ID，在「我的企业 → 企业信息」',
  WECOM_AGENT_ID: '自建应用的 AgentId，一个数字，在应用详情',
  WECOM_SECRET: '自建应用的 Secret，在应用详情',
  WECOM_CALLBACK_TOKEN: '「接收消息」页的 Token，最多 32 位字母和数字；更换期间可用英文逗号隔开两个',
  WECOM_CALLBACK_AES_KEY: '「接收消息」页的 EncodingAESKey，43 位字母和数字；更换期间可用英文逗号隔开两个',
  ADMIN_PASSWORD: '至少 10 个字符',
  ASSISTANT_URL: 'OpenAI 兼容接口的地址，不含 /chat/completions',
  ASSISTANT_KEY: '该接口的密钥，8 到 512 个字符',
  ASSISTANT_MODEL: '该接口的模型名称',
  LOG_LEVEL: '日志级别，trace、debug、info、warn、error、fatal 之一',
} as const satisfies Record<ConfigName, string>;

export function environmentInChinese({ name, what, example }: ConfigProblem): string {
  const said = {
    missing: `${name} 没有设置：${expects[name]}`,
    malformed: `${name} 格式不对，应为${expects[name]}`,
    'given-twice': `${name} 和 ${name}_FILE 同时设置了，留一个`,
    unreadable: `${name}_FILE 指向的文件打不开`,
  } satisfies Record<ConfigProblem['what'], string>;
  return `${said[what]}。例：${example}`;
}
