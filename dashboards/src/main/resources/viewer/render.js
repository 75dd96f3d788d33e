// What panels look like: tiles, tables, text, charts and the states in between. All text goes in as text: documents come
// from the web and are never read as markup.

import { format } from './format.js';
import { intervalOf } from './lens.js';

/** An element with attributes and children; strings become text nodes. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  made.append(...children.flat().filter((c) => c !== undefined && c !== null));
  return made;
}

export const loading = () => element('div', { class: 'loading', role: 'img', 'aria-label': 'loading' });
export const empty = (text) => element('div', { class: 'state' }, text);
export const failed = (text) => element('div', { class: 'state error', role: 'alert' }, text);
export const unsupported = (what) => element('div', { class: 'state' }, `Not supported here: ${what}. Kibana shows it.`);

// ---- tile ----------------------------------------------------------------------------------------

/** A metric: its value, and beside it the ends of its interval or the second metric of the document. */
export function tile(visualization, { layer, rows }, formatOf) {
  const { metricAccessor, secondaryMetricAccessor } = visualization;
  const row = rows[0] ?? {};
  const value = row[metricAccessor];
  if (value === null || value === undefined) return [element('div', { class: 'value' }, '–'), element('div', { class: 'beside' }, 'no data')];
  const shown = format(value, formatOf(layer, metricAccessor));
  const ends = intervalOf(layer, metricAccessor);
  const lines = [element('div', { class: 'value' }, shown)];
  if (ends && row[ends.lo] !== null && row[ends.hi] !== null) {
    const like = formatOf(layer, metricAccessor);
    const text = `${format(row[ends.lo], like)} – ${format(row[ends.hi], like)}`;
    lines.push(element('div', { class: 'beside', title: 'ends of the 95 % interval' }, text, element('span', {}, ' · 95 %')));
  } else if (secondaryMetricAccessor && row[secondaryMetricAccessor] !== null) {
    const second = format(row[secondaryMetricAccessor], formatOf(layer, secondaryMetricAccessor));
    lines.push(element('div', { class: 'beside' }, `${layer.columns[secondaryMetricAccessor].label}: ${second}`));
  }
  if (visualization.subtitle) lines.push(element('div', { class: 'beside' }, visualization.subtitle));
  return lines;
}

// ---- table ---------------------------------------------------------------------------------------

/** Columns that are the ends or the size of another one move into its cell. */
export function tableColumns(visualization, layer) {
  const shown = visualization.columns.filter((c) => !c.hidden).map((c) => c.columnId);
  const ends = new Map(shown.filter((id) => !layer.columns[id].isBucketed).map((id) => [id, intervalOf(layer, id)]).filter(([, e]) => e && shown.includes(e.lo) && shown.includes(e.hi)));
  const inside = new Set([...ends.values()].flatMap((e) => [e.lo, e.hi, e.n]));
  return shown.filter((id) => !inside.has(id)).map((id) => ({ id, column: layer.columns[id], ends: ends.get(id) }));
}

export function table(visualization, { layer, rows }, formatOf, sort, onSort) {
  const columns = tableColumns(visualization, layer);
  const bar = columns.find((c) => c.id === visualization.sorting?.columnId && isNumber(c.column) && c.column.dataType !== 'date')?.id;
  const most = Math.max(...rows.map((row) => row[bar] ?? 0), 0);
  const ordered = [...rows].sort(comparison(sort));
  const head = element('tr', {}, columns.map((c) => header(c, sort, onSort)));
  const body = ordered.map((row) => element('tr', {}, columns.map((c) => cell(c, row, { layer, formatOf, bar: c.id === bar && most > 0 ? row[c.id] / most : undefined }))));
  return element('table', {}, element('thead', {}, head), element('tbody', {}, body));
}

const isNumber = (column) => column.dataType === 'number' && !column.isBucketed;

/** Absent values come last, whatever the direction. */
export function comparison({ columnId, direction }) {
  const sign = direction === 'asc' ? 1 : -1;
  return (a, b) => {
    const [x, y] = [a[columnId], b[columnId]];
    if (x === null || x === undefined) return y === null || y === undefined ? 0 : 1;
    if (y === null || y === undefined) return -1;
    return sign * (typeof x === 'string' ? x.localeCompare(y) : x - y);
  };
}

function header({ id, column, ends }, sort, onSort) {
  const active = sort.columnId === id;
  const button = element('button', { type: 'button', 'data-column': id }, column.label + (ends ? ' [95 %]' : '') + (ends?.n ? ', n' : ''));
  button.addEventListener('click', () => onSort(id, active && sort.direction === 'desc' ? 'asc' : 'desc'));
  return element('th', { scope: 'col', class: isNumber(column) ? 'number' : undefined, 'aria-sort': active ? (sort.direction === 'asc' ? 'ascending' : 'descending') : 'none' }, button);
}

function cell({ id, column, ends }, row, { layer, formatOf, bar }) {
  const value = row[id];
  const how = formatOf(layer, id);
  if (!isNumber(column)) return element('td', { class: 'text', title: String(value) }, format(value, how));
  if (value === null || value === undefined) return element('td', { class: 'number' }, element('span', { class: 'few' }, ends ? 'too few' : '–'));
  const made = element('td', { class: bar === undefined ? 'number' : 'number bar' }, format(value, how));
  if (bar !== undefined) made.style.setProperty('--part', `${Math.round(bar * 100)}%`);
  if (ends && row[ends.lo] !== null) made.append(element('span', { class: 'beside' }, `[${bare(row[ends.lo], how)} – ${bare(row[ends.hi], how)}]`));
  if (ends?.n && row[ends.n] !== null) made.append(element('span', { class: 'n' }, ` n ${format(row[ends.n], formatOf(layer, ends.n))}`));
  return made;
}

/** The ends stand beside a value of the same unit: once is enough. */
const bare = (value, how) => format(value, how).replace(/ %$/, '');

// ---- text ----------------------------------------------------------------------------------------

/** The little markdown that reading help needs: paragraphs, **bold** and *italic*. */
export function markdown(text) {
  return element('div', { class: 'prose' }, text.split(/\n{2,}/).map((paragraph) => element('p', {}, inline(paragraph))));
}

const inline = (text) => text.split(/(\*\*[^*]+\*\*|\*[^*]+\*)/).filter(Boolean).map((part) => {
  if (part.startsWith('**')) return element('strong', {}, part.slice(2, -2));
  return part.startsWith('*') && part.length > 2 ? element('em', {}, part.slice(1, -1)) : part;
});

// ---- tooltips ------------------------------------------------------------------------------------

let tip;

/** Vega's tooltip handler: a list of names and values, beside the pointer. */
export function tooltip(handler, event, item, value) {
  tip?.remove();
  tip = undefined;
  if (value === null || value === undefined || value === '') return;
  const entries = typeof value === 'object' ? Object.entries(value) : [['', String(value)]];
  tip = element('div', { class: 'tooltip', role: 'tooltip' }, element('dl', {}, entries.flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, String(text))])));
  document.body.append(tip);
  const { width, height } = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(4, Math.min(event.clientX + 14, innerWidth - width - 4))}px`;
  tip.style.top = `${event.clientY + 14 + height > innerHeight ? event.clientY - height - 10 : event.clientY + 14}px`;
}
