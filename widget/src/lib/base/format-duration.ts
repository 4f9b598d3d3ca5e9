const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How much time is left, in its two largest units: `2 天 3 小时`, `21 小时 30 分钟`, `5 minutes`. Never below one minute. */
export function formatDuration(durationMs: number, locale: string): string {
  const rest = Math.max(minuteMs, durationMs);
  const days = Math.floor(rest / dayMs);
  const hours = Math.floor((rest % dayMs) / hourMs);
  const minutes = Math.floor((rest % hourMs) / minuteMs);
  const units: [number, Intl.RelativeTimeFormatUnit & ('day' | 'hour' | 'minute')][] =
    days > 0
      ? [
          [days, 'day'],
          [hours, 'hour'],
        ]
      : [
          [hours, 'hour'],
          [minutes, 'minute'],
        ];
  return units
    .filter(([count]) => count > 0)
    .map(([count, unit]) => formatUnit(count, unit, locale))
    .join(' ');
}

function formatUnit(count: number, unit: 'day' | 'hour' | 'minute', locale: string): string {
  if (locale === 'zh-TW') return `${count} ${{ day: '天', hour: '小時', minute: '分鐘' }[unit]}`;
  if (locale.startsWith('zh')) return `${count} ${{ day: '天', hour: '小时', minute: '分钟' }[unit]}`;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
