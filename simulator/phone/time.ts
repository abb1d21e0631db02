const zone = 'Asia/Shanghai';
const clockFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const dayFormat = new Intl.DateTimeFormat('zh-CN', { timeZone: zone, month: 'long', day: 'numeric' });
const weekdayFormat = new Intl.DateTimeFormat('zh-CN', { timeZone: zone, weekday: 'long' });
const keyFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });

const day = 24 * 3_600_000;

/** A divider appears before the first line and after five quiet minutes, as in WeChat. */
export function needsDivider(at: number, before: number | undefined): boolean {
  return before === undefined || at - before > 5 * 60_000;
}

/** 14:05 · 昨天 14:05 · 星期三 14:05 · 11月20日 14:05 */
export function formatMoment(at: number, now: number): string {
  const clock = formatClock(at);
  const key = keyFormat.format(at);
  if (key === keyFormat.format(now)) return clock;
  if (key === keyFormat.format(now - day)) return `昨天 ${clock}`;
  if (now - at < 6 * day) return `${weekdayFormat.format(at)} ${clock}`;
  return `${dayFormat.format(at)} ${clock}`;
}

export function formatClock(at: number): string {
  return clockFormat.format(at);
}

export function formatFull(at: number): string {
  return `${dayFormat.format(at)} ${weekdayFormat.format(at)} ${clockFormat.format(at)}`;
}
