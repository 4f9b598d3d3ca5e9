const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment with its day of the week, in the programme's zone: `11月23日 周一 18:00`, `Mon 23 Nov, 18:00`. */
export function formatMoment(timeMs: number, locale: string, timeZone: string): string {
  const parts = Object.fromEntries(
    dateFormat(locale, timeZone)
      .formatToParts(timeMs)
      .map(({ type, value }) => [type, value]),
  );
  const { month, day, weekday, hour, minute } = parts;
  if (locale.startsWith('zh')) return `${month}月${day}日 ${weekday} ${hour}:${minute}`;
  return `${weekday} ${day} ${month}, ${hour}:${minute}`;
}

function dateFormat(locale: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale.startsWith('zh') ? locale : 'en-GB', {
    month: locale.startsWith('zh') ? 'numeric' : 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: isTimeZone(timeZone) ? timeZone : 'Asia/Shanghai',
  });
  formats.set(key, made);
  return made;
}

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
