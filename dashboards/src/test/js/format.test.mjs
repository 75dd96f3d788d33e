import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ago, date, format } from '../../main/resources/viewer/format.js';

const column = (format, dataType = 'number') => ({ column: { dataType, params: format ? { format } : {} } });

test('a value is shown as its column asks', () => {
  for (const [value, how, expected] of [
    [1234.4, column({ id: 'number', params: { decimals: 0 } }), '1,234'],
    [0.1234, column({ id: 'percent', params: { decimals: 1 } }), '12.3 %'],
    [2048, column({ id: 'bytes', params: { decimals: 0 } }), '2 KiB'],
    [3, column({ id: 'number', params: { decimals: 1, suffix: ' firms' } }), '3.0 firms'],
    [1234.5678, column(), '1,234.57'],
    ['Wuhan', column(undefined, 'string'), 'Wuhan'],
  ]) assert.equal(format(value, how), expected);
});

test('without a format of its own the column takes that of the data view', () => {
  for (const [value, pattern, expected] of [
    [1234.5, '0,0', '1,235'], [1.5, '0.00', '1.50'], [1234.5, '0', '1235'], [0.0567, '0.0%', '5.7 %'], [2.5, '0,0.[00]', '2.5'], [-0.001, '0,0', '0'],
  ]) assert.equal(format(value, { ...column(), fieldFormat: { id: 'number', params: { pattern } } }), expected);
});

test('what is absent or no number is a dash, never 0 or NaN', () => {
  for (const value of [null, undefined, NaN, Infinity]) assert.equal(format(value, column()), '–');
});

test('a day has no hours and an instant has', () => {
  assert.equal(date('2026-03-01T23:59:00Z', 'YYYY-MM-DD'), '2026-03-01');
  assert.match(date(Date.UTC(2026, 2, 1, 12), 'YYYY-MM-DD HH:mm'), /^2026-03-0[12] \d\d:00$/);
  assert.equal(date('soon'), 'soon');
});

test('an age is given in its largest whole unit', () => {
  const now = Date.UTC(2026, 0, 10);
  for (const [seconds, expected] of [[3, 'just now'], [40, '40 s ago'], [119, '1 min ago'], [7200, '2 h ago'], [86400 * 3 + 5, '3 d ago']]) assert.equal(ago(now - seconds * 1000, now), expected);
});
