import { DAY } from '#shared/lib/time';

const KEY = 'huiyin.legible-since';
const KEPT_MS = 14 * DAY;

/** DE-920: whether a legible cache has been known here for fourteen days; the first time it is written down. */
export function isLegibleOver(name: string, now: number): boolean {
  const since = read();
  const first = since[name];
  if (first !== undefined) return now - first > KEPT_MS;
  localStorage.setItem(KEY, JSON.stringify({ ...since, [name]: now }));
  return false;
}

function read(): Readonly<Record<string, number>> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter((entry) => typeof entry[1] === 'number'));
  } catch {
    return {};
  }
}
