import { readFileSync } from 'node:fs';
import type { AssistantEndpoint } from './assistant/assistant.ts';
import type { MediaKeep } from './media/retention.ts';

/** What the relay is told by its environment. The only place that reads it. */
export type Config = {
  readonly host: string;
  readonly port: number;
  /** The address WeCom and desks use, without a slash at the end; null = only this machine. */
  readonly publicUrl: string | null;
  readonly databaseUrl: string;
  readonly mediaDir: string;
  /** Absent: every file is kept for ever. */
  readonly mediaKeep?: MediaKeep;
  readonly wecom: {
    readonly apiBase: string;
    readonly corpId: string;
    readonly agentId: number;
    readonly secret: string;
    /** First the one in force; a second one during a rotation. */
    readonly callbackTokens: readonly string[];
    readonly callbackAesKeys: readonly string[];
  };
  /** Absent: there is no assistant. */
  readonly assistant?: AssistantEndpoint;
  readonly adminPassword: string | null;
  readonly logLevel: LogLevel;
};

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
export type LogLevel = (typeof logLevels)[number];

export type ConfigReading =
  | { readonly kind: 'config'; readonly config: Config }
  /** One of each per value, in one order. Never the value itself. */
  | { readonly kind: 'problems'; readonly problems: readonly ConfigProblem[]; readonly lines: readonly string[] };

export type ConfigProblem = {
  readonly name: ConfigName;
  readonly what: 'missing' | 'malformed' | 'given-twice' | 'unreadable';
  /** NAME=value, or NAME_FILE=path */
  readonly example: string;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** How one value is read: `parse` answers null when the text is malformed. */
type Rule<T> = {
  readonly fallback?: T;
  readonly expects: string;
  readonly example: string;
  readonly parse: (text: string) => T | null;
  readonly isSecret?: true;
};

const rules = {
  HOST: rule('an address to listen on', '127.0.0.1', matching(/^[\w.:-]{1,253}$/), '127.0.0.1'),
  PORT: rule('a port from 0 to 65535', '4600', whole(0, 65_535), 4600),
  PUBLIC_URL: rule<string | null>('an http(s) address', 'https://kf.example.com', httpUrl, null),
  DATABASE_URL: rule(
    'sqlite:PATH (this version has no other database)',
    'sqlite:./data/relay.db',
    matching(/^sqlite:.+$/),
    'sqlite:./data/relay.db',
  ),
  MEDIA_DIR: rule('a folder', './data/media', matching(/^[^\0]+$/), './data/media'),
  MEDIA_KEEP_DAYS: rule('days from 7 to 3650', '180', whole(7, 3_650), 180),
  MEDIA_KEEP_MB: rule<number | null>('megabytes, at least 100', '50000', whole(100, 100_000_000), null),
  WECOM_API_BASE: rule('an http(s) address', 'https://qyapi.weixin.qq.com', httpUrl, 'https://qyapi.weixin.qq.com'),
  WECOM_CORP_ID: rule<string>('the 企业ID, from 我的企业', 'ww0123456789abcdef', matching(/^w[a-zA-Z0-9_-]{3,63}$/)),
  WECOM_AGENT_ID: rule<number>("the self-built app's AgentId, a number", '1000002', whole(1, 2 ** 31)),
  WECOM_SECRET: secret<string>("the self-built app's Secret", 'WECOM_SECRET_FILE=/run/secrets/wecom', (text) =>
    matching(/^[\w-]{8,128}$/)(text),
  ),
  WECOM_CALLBACK_TOKEN: secret<readonly string[]>(
    'the Token of the callback page, up to 32 letters and digits; two separated by a comma during a rotation',
    'WECOM_CALLBACK_TOKEN=QDG6eK',
    oneOrTwo(/^[a-zA-Z0-9]{1,32}$/),
  ),
  WECOM_CALLBACK_AES_KEY: secret<readonly string[]>(
    'the EncodingAESKey of the callback page, 43 letters and digits; two separated by a comma during a rotation',
    'WECOM_CALLBACK_AES_KEY=abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
    oneOrTwo(/^[a-zA-Z0-9]{43}$/),
  ),
  ADMIN_PASSWORD: secret<string | null>(
    'at least 10 characters',
    'ADMIN_PASSWORD_FILE=/run/secrets/admin',
    password,
    null,
  ),
  ASSISTANT_URL: rule<string | null>(
    'an http(s) address of an OpenAI-compatible API, without /chat/completions',
    'https://models.example.com/v1',
    httpUrl,
    null,
  ),
  ASSISTANT_KEY: secret<string | null>("the API's key", 'ASSISTANT_KEY_FILE=/run/secrets/assistant', key, null),
  ASSISTANT_MODEL: rule<string | null>("the model's name", 'a-model', matching(/^[\w./:-]{1,128}$/), null),
  LOG_LEVEL: rule<LogLevel>(`one of ${logLevels.join(', ')}`, 'info', logLevel, 'info'),
};

export type ConfigName = keyof typeof rules;

/** Reads every value and reports all faults at once. Secrets may stand in a file named by `NAME_FILE`. */
export function readConfig(
  env: Environment,
  readText: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): ConfigReading {
  const problems: ConfigProblem[] = [];
  const read = <T>(name: ConfigName, one: Rule<T>): T | undefined => {
    const example = one.example.includes('=') ? one.example : `${name}=${one.example}`;
    const found = textOf(name, one.isSecret === true, env, readText);
    if (found.kind === 'problem') {
      problems.push({ name, what: found.what, example });
      return undefined;
    }
    if (found.text === null) {
      if (one.fallback === undefined) problems.push({ name, what: 'missing', example });
      return one.fallback;
    }
    const value = one.parse(found.text);
    if (value === null) problems.push({ name, what: 'malformed', example });
    return value ?? undefined;
  };
  const config = {
    host: read('HOST', rules.HOST),
    port: read('PORT', rules.PORT),
    publicUrl: read('PUBLIC_URL', rules.PUBLIC_URL),
    databaseUrl: read('DATABASE_URL', rules.DATABASE_URL),
    mediaDir: read('MEDIA_DIR', rules.MEDIA_DIR),
    mediaKeep: {
      days: read('MEDIA_KEEP_DAYS', rules.MEDIA_KEEP_DAYS),
      megabytes: read('MEDIA_KEEP_MB', rules.MEDIA_KEEP_MB),
    },
    wecom: {
      apiBase: read('WECOM_API_BASE', rules.WECOM_API_BASE),
      corpId: read('WECOM_CORP_ID', rules.WECOM_CORP_ID),
      agentId: read('WECOM_AGENT_ID', rules.WECOM_AGENT_ID),
      secret: read('WECOM_SECRET', rules.WECOM_SECRET),
      callbackTokens: read('WECOM_CALLBACK_TOKEN', rules.WECOM_CALLBACK_TOKEN),
      callbackAesKeys: read('WECOM_CALLBACK_AES_KEY', rules.WECOM_CALLBACK_AES_KEY),
    },
    ...readAssistant(read, problems),
    adminPassword: read('ADMIN_PASSWORD', rules.ADMIN_PASSWORD),
    logLevel: read('LOG_LEVEL', rules.LOG_LEVEL),
  };
  if (problems.length > 0) return { kind: 'problems', problems, lines: problems.map(line) };
  // Every undefined above has pushed a problem.
  return { kind: 'config', config: config as Config };
}

/** All three or none: a relay that was told half of it was told something else than was meant. */
function readAssistant(
  read: <T>(name: ConfigName, one: Rule<T>) => T | undefined,
  problems: ConfigProblem[],
): Pick<Config, 'assistant'> {
  const url = read('ASSISTANT_URL', rules.ASSISTANT_URL);
  const given = read('ASSISTANT_KEY', rules.ASSISTANT_KEY);
  const model = read('ASSISTANT_MODEL', rules.ASSISTANT_MODEL);
  if (url && given && model) return { assistant: { url, key: given, model } };
  const absent = { ASSISTANT_URL: url, ASSISTANT_KEY: given, ASSISTANT_MODEL: model };
  if (url === null && given === null && model === null) return {};
  for (const [name, value] of Object.entries(absent))
    // The keys of the object above.
    if (value === null) problems.push(missing(name as keyof typeof absent));
  return {};
}

function missing(name: ConfigName): ConfigProblem {
  const { example } = rules[name];
  return { name, what: 'missing', example: example.includes('=') ? example : `${name}=${example}` };
}

function line({ name, what, example }: ConfigProblem): string {
  const { expects } = rules[name];
  const said = {
    missing: `is missing: ${expects}`,
    malformed: `is malformed: it must be ${expects}`,
    'given-twice': `and ${name}_FILE are both given: keep one`,
    unreadable: `cannot be read: ${name}_FILE names a file that cannot be opened`,
  } satisfies Record<ConfigProblem['what'], string>;
  return `${name} ${said[what]}. Example: ${example}`;
}

function textOf(
  name: string,
  isSecret: boolean,
  env: Environment,
  readText: (path: string) => string,
):
  | { readonly kind: 'text'; readonly text: string | null }
  | { readonly kind: 'problem'; readonly what: ConfigProblem['what'] } {
  const direct = env[name] || null;
  const path = isSecret ? env[`${name}_FILE`] || null : null;
  if (direct !== null && path !== null) return { kind: 'problem', what: 'given-twice' };
  if (path === null) return { kind: 'text', text: direct };
  try {
    return { kind: 'text', text: readText(path).replace(/\r?\n$/, '') };
  } catch {
    return { kind: 'problem', what: 'unreadable' };
  }
}

function rule<T>(expects: string, example: string, parse: (text: string) => T | null, fallback?: T): Rule<T> {
  return { expects, example, parse, ...(fallback === undefined ? {} : { fallback }) };
}

function secret<T>(expects: string, example: string, parse: (text: string) => T | null, fallback?: T): Rule<T> {
  return { ...rule(expects, example, parse, fallback), isSecret: true };
}

function matching(pattern: RegExp): (text: string) => string | null {
  return (text) => (pattern.test(text) ? text : null);
}

function whole(from: number, to: number): (text: string) => number | null {
  return (text) => (/^\d{1,10}$/.test(text) && Number(text) >= from && Number(text) <= to ? Number(text) : null);
}

function oneOrTwo(pattern: RegExp): (text: string) => readonly string[] | null {
  return (text) => {
    const parts = text.split(',').map((part) => part.trim());
    return parts.length <= 2 && parts.every((part) => pattern.test(part)) ? parts : null;
  };
}

function httpUrl(text: string): string | null {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) return null;
  return text.replace(/\/+$/, '');
}

function key(text: string): string | null {
  return /^[\x21-\x7e]{8,512}$/.test(text) ? text : null;
}

function password(text: string): string | null {
  return text.length >= 10 && text.length <= 256 ? text : null;
}

function logLevel(text: string): LogLevel | null {
  return logLevels.find((level) => level === text) ?? null;
}
