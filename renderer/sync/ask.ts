import type { Result } from '#shared/lib/result';

/** Reads, and throws what TanStack Query shows as a failure; or changes, and tells what came of it. */
export type Ask = <T>(path: string) => Promise<T>;
export type Send = <T>(path: string, method?: string, body?: unknown) => Promise<Result<T>>;
