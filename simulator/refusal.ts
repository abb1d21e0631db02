import { errcodes, type ErrcodeName } from '#shared/wecom/errcodes';

/** A request WeCom turns down: caught once in the app and answered with HTTP 200 and its errcode (wecom-api.md 0.3). */
export class Refusal extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
  }
}

export function refuse(name: ErrcodeName, detail = ''): Refusal {
  const { code, meaning } = errcodes[name];
  return new Refusal(code, detail === '' ? meaning : `${meaning}, ${detail}`);
}
