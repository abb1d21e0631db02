/** What went wrong, in a form a screen can turn into words. `code` is stable; `message` is for logs and never shown alone. */
export type Failure = {
  readonly code: string;
  readonly message: string;
  /** True when the same request may succeed later without being changed. */
  readonly retry: boolean;
};

/** Every answer that crosses a wire: no exception does. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(code: string, message: string, retry = false): Result<never> {
  return { ok: false, error: { code, message, retry } };
}
