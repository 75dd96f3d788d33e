// Numbers and dates as the saved objects ask for them: the column's own format first, then the data view's.

const NONE = '–';
const LOCALE = 'en';

/** Formats a value; absent values and those that are no numbers become a dash, never 0 or NaN. */
export function format(value, { column, fieldFormat } = {}) {
  if (value === null || value === undefined) return NONE;
  const own = column?.params?.format;
  if (column?.dataType === 'date') return date(value, (own ?? fieldFormat)?.params?.pattern);
  if (typeof value !== 'number') return String(value);
  if (!Number.isFinite(value)) return NONE;
  if (own) return byId(own.id, value, own.params?.decimals ?? 2, own.params);
  if (fieldFormat) return byPattern(value, fieldFormat.params?.pattern ?? '0,0.[00]');
  return number(value, 0, 2);
}

function byId(id, value, decimals, params = {}) {
  const suffix = params.suffix ?? '';
  if (id === 'percent') return `${number(value * 100, decimals, decimals)} %${suffix}`;
  if (id === 'bytes') return `${number(value / 1024, decimals, decimals)} KiB${suffix}`;
  return number(value, decimals, decimals, params.compact) + suffix;
}

/** The numeral patterns that the boards use: 0,0  0.00  0.[00]  0.0% */
function byPattern(value, pattern) {
  const percent = pattern.includes('%');
  const [, fixed = '', optional = ''] = /\.(0*)(?:\[(0*)\])?/.exec(pattern) ?? [];
  const text = number(percent ? value * 100 : value, fixed.length, fixed.length + optional.length, false, pattern.includes(','));
  return percent ? `${text} %` : text;
}

function number(value, least, most, compact = false, grouped = true) {
  const options = { minimumFractionDigits: least, maximumFractionDigits: most, useGrouping: grouped };
  const text = new Intl.NumberFormat(LOCALE, compact ? { ...options, notation: 'compact' } : options).format(value);
  return text === '-0' ? '0' : text;
}

/** An instant (ms or ISO text) in the reader's zone; a pattern without hours gives the UTC day. */
export function date(value, pattern = 'YYYY-MM-DD HH:mm') {
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return String(value);
  if (!pattern.includes('HH')) return at.toISOString().slice(0, 10);
  const two = (n) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** How long ago, in the largest whole unit. */
export function ago(value, now = Date.now()) {
  const seconds = Math.round((now - new Date(value).getTime()) / 1000);
  if (!Number.isFinite(seconds)) return NONE;
  if (seconds < 10) return 'just now';
  for (const [unit, length] of [['d', 86400], ['h', 3600], ['min', 60]]) {
    if (seconds >= length) return `${Math.floor(seconds / length)} ${unit} ago`;
  }
  return `${seconds} s ago`;
}
