import { errcodeName, errcodes, type ErrcodeName } from '#shared/wecom/errcodes';

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

/** A refusal by its number, for the points where WeCom's choice is a variant. */
export function refuseCode(code: number): Refusal {
  const name = errcodeName(code);
  return name === undefined ? new Refusal(code, 'refused') : refuse(name);
}
