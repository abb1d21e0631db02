import { chinaDay, DAY, startOfChinaDay } from '#shared/lib/time';

type Language = 'zh-CN' | 'en';

const ZONE = 'Asia/Shanghai';
const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language, { timeZone: ZONE, hourCycle: 'h23', ...options });
  formats.set(key, known);
  return known;
}

/** `14:07`. */
export function clockTime(at: number): string {
  return format('en', { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** `2026-11-22 14:07:31`, for hovering. */
export function fullTime(at: number): string {
  return `${chinaDay(at)} ${format('en', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at)}`;
}

/** 明天, 今天, 昨天, 星期三, 11 月 2 日, 2025 年 11 月 2 日: as WeChat writes days. */
export function dayWords(at: number, now: number, language: Language): string {
  const days = Math.round((startOfChinaDay(chinaDay(now)) - startOfChinaDay(chinaDay(at))) / DAY);
  if (days === 0) return language === 'en' ? 'Today' : '今天';
  if (days === -1) return language === 'en' ? 'Tomorrow' : '明天';
  if (days === 1) return language === 'en' ? 'Yesterday' : '昨天';
  if (days > 1 && days < 7) return format(language, { weekday: 'long' }).format(at);
  const isThisYear = chinaDay(at).slice(0, 4) === chinaDay(now).slice(0, 4);
  if (language === 'en')
    return format('en', { day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) }).format(at);
  const [year = '', month = '', day = ''] = chinaDay(at).split('-');
  return `${isThisYear ? '' : `${year} 年 `}${Number(month)} 月 ${Number(day)} 日`;
}

/** The time of a list row: `14:07` today, else the day. */
export function rowTime(at: number, now: number, language: Language): string {
  return chinaDay(at) === chinaDay(now) ? clockTime(at) : dayWords(at, now, language);
}

/** `今天 18:00`, `明天 09:00`, `星期三 14:07`: a moment with its day. */
export function momentWords(at: number, now: number, language: Language): string {
  return `${dayWords(at, now, language)} ${clockTime(at)}`;
}

/** `14:07` today, else with its day: `昨天 14:07`. */
export function momentTime(at: number, now: number, language: Language): string {
  return chinaDay(at) === chinaDay(now) ? clockTime(at) : momentWords(at, now, language);
}

/** `0:58:12`, `47:58:20`: what is left of a window, always with hours, so that it is never taken for minutes waited. */
export function countdown(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return whole < 3600 ? `0:${timer(whole).padStart(5, '0')}` : timer(whole);
}

/** `6:12`, `1:02:05`: how long something has run. Negative is zero. */
export function timer(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** `0 KB`, `812 KB`, `3.4 MB`: as WeChat writes sizes, in steps of 1024. */
export function fileSize(bytes: number): string {
  const kilobytes = bytes / 1024;
  if (kilobytes < 1024) return `${Math.ceil(kilobytes)} KB`;
  return `${(kilobytes / 1024).toFixed(1)} MB`;
}

/** `¥199.00` of 19900 fen. */
export function yuan(fen: number): string {
  return `¥${(fen / 100).toFixed(2)}`;
}

/** `2 分 41 秒`, `1 小时 5 分`, `3 天`: the two largest units. */
export function durationWords(seconds: number, language: Language): string {
  const whole = Math.max(0, Math.round(seconds));
  const units = [
    { size: 86_400, zh: '天', en: 'd' },
    { size: 3_600, zh: '小时', en: 'h' },
    { size: 60, zh: '分', en: 'min' },
    { size: 1, zh: '秒', en: 's' },
  ] as const;
  const start = Math.max(
    0,
    units.findIndex((unit) => whole >= unit.size),
  );
  if (whole === 0) return language === 'en' ? '0 s' : '0 秒';
  let left = whole;
  const parts: string[] = [];
  for (const unit of units.slice(start, start + 2)) {
    const count = Math.floor(left / unit.size);
    left -= count * unit.size;
    if (count > 0) parts.push(`${count} ${language === 'en' ? unit.en : unit.zh}`);
  }
  return parts.join(' ');
}
