// The page: reads the saved objects, lays out the board, asks Elasticsearch, draws, and asks again while data changes.

import { controlFilters, dataViewsOf, optionsSearch, planOf, readBoard } from './board.js';
import { chartOf } from './charts.js';
import { ago, date, format } from './format.js';
import { Unsupported } from './lens.js';
import { element, empty, failed, loading, markdown, table, tile, tooltip, unsupported } from './render.js';
import { savedObjects, searchAll } from './search.js';
import { answered, hasRows, themeOf } from './vega-panel.js';

const BUSY_SECONDS = 10; // while data changes
const QUIET_SECONDS = 60; // once it has been the same for QUIET_AFTER looks
const QUIET_AFTER = 18; // three minutes
const TIMES = { 'now-30d': 'last 30 days', 'now-90d': 'last 90 days', 'now-1y': 'last year', 'now-2y': 'last 2 years', 'now-10y': 'last 10 years', 'now-100y': 'all' };
const byId = (id) => document.getElementById(id);

const page = { board: undefined, dataViews: undefined, chosen: {}, time: undefined, panels: new Map(), seen: undefined, same: 0, fresh: undefined };

// ---- start ---------------------------------------------------------------------------------------

async function start() {
  const objects = await savedObjects();
  const dashboards = objects.filter((o) => o.type === 'dashboard');
  page.dataViews = dataViewsOf(objects);
  page.board = readBoard(dashboards[0]);
  for (const control of page.board.controls) page.chosen[control.id] = control.selectedOptions?.[0];
  page.time = page.board.timeFrom;
  readAddress();
  document.title = `${page.board.title} · Agglo`;
  byId('title').textContent = page.board.title;
  byId('description').textContent = page.board.description;
  layOut();
  await refresh();
  schedule();
}

/** Choices live in the address, so that a reload or a shared link shows the same. */
function readAddress() {
  const stored = new URLSearchParams(location.hash.slice(1));
  for (const control of page.board.controls) {
    if (!stored.has(control.id)) continue;
    const text = stored.get(control.id);
    page.chosen[control.id] = text === '' ? undefined : typeof control.selectedOptions?.[0] === 'number' ? Number(text) : text;
  }
  if (Object.hasOwn(TIMES, stored.get('time') ?? '')) page.time = stored.get('time');
}

function writeAddress() {
  const stored = new URLSearchParams();
  for (const control of page.board.controls) stored.set(control.id, page.chosen[control.id] ?? '');
  stored.set('time', page.time);
  history.replaceState(null, '', `#${stored}`);
}

function layOut() {
  for (const panel of page.board.panels) {
    const { x, y, w, h } = panel.gridData;
    const [subject, ...unit] = panel.title.split(', ');
    const about = panel.embeddableConfig.attributes?.description ?? panel.embeddableConfig.savedVis?.description;
    const title = element('h2', { id: `title-${panel.panelIndex}`, title: about || undefined }, subject, unit.length ? element('span', { class: 'unit' }, `, ${unit.join(', ')}`) : undefined);
    const body = element('div', { class: `body${panel.kind === 'vega' || panel.kind === 'chart' ? ' chart' : ''}` }, panel.kind === 'markdown' ? markdown(panel.embeddableConfig.savedVis.params.markdown) : loading());
    if (panel.kind === 'table') { body.tabIndex = 0; body.setAttribute('role', 'region'); body.setAttribute('aria-label', panel.title); }
    const section = element('section', { class: `panel ${panel.kind}`, 'aria-labelledby': title.id, id: panel.panelIndex }, title, body);
    for (const [name, value] of Object.entries({ '--x': x + 1, '--y': y + 1, '--w': w, '--h': h })) section.style.setProperty(name, value);
    byId('board').append(section);
    page.panels.set(panel.panelIndex, { panel, body, drawn: panel.kind === 'markdown' ? 'text' : undefined, view: undefined, sort: panel.embeddableConfig.attributes?.state?.visualization?.sorting });
  }
  const observer = new ResizeObserver(debounced(redrawCharts, 150));
  observer.observe(byId('board'));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redrawCharts);
}

// ---- controls ------------------------------------------------------------------------------------

function drawControls(options) {
  const form = byId('controls');
  const focused = document.activeElement?.id;
  const fields = page.board.controls.map((control, i) => choice(`control-${control.id}`, control.title, [['', control.id === 'window' ? 'any' : 'all'], ...options[i].map((o) => [String(o), String(o)])], String(page.chosen[control.id] ?? ''), (text) => {
    page.chosen[control.id] = text === '' ? undefined : options[i].find((o) => String(o) === text) ?? text;
  }));
  const time = choice('control-time', 'Time range of trends', Object.entries({ ...(TIMES[page.board.timeFrom] ? {} : { [page.board.timeFrom]: page.board.timeFrom }), ...TIMES }), page.time, (text) => { page.time = text; });
  const clear = element('button', { type: 'button' }, 'Clear');
  clear.addEventListener('click', () => {
    for (const control of page.board.controls) page.chosen[control.id] = control.selectedOptions?.[0];
    page.time = page.board.timeFrom;
    changed();
  });
  form.replaceChildren(...fields, time, clear);
  if (focused) byId(focused)?.focus();
}

function choice(id, label, options, value, choose) {
  const known = options.some(([v]) => v === value) ? options : [...options, [value, value]];
  const select = element('select', { id }, known.map(([v, text]) => element('option', { value: v }, text)));
  select.value = value;
  select.addEventListener('change', () => { choose(select.value); changed(); });
  return element('label', { for: id }, label, select);
}

function changed() {
  writeAddress();
  refresh();
}

// ---- asking --------------------------------------------------------------------------------------

/** One look at everything: freshness, control options, and every panel, in a single request. */
async function refresh() {
  const turn = (page.turn = (page.turn ?? 0) + 1);
  const context = { filters: controlFilters(page.board.controls, page.chosen), timeRange: { gte: page.time, lte: page.board.timeTo }, dataViews: page.dataViews, parse: (text) => globalThis.Hjson.parse(text) };
  const plans = [...page.panels.values()].filter((state) => state.panel.kind !== 'markdown').map((state) => ({ state, ...planned(state.panel, context) }));
  const offers = page.board.controls.map((control) => optionsSearch(page.board, control, page.chosen, page.dataViews));
  const searches = [freshness, ...offers, ...plans.flatMap((p) => p.searches)];
  try {
    const answers = await searchAll(searches);
    if (turn !== page.turn) return;
    showFreshness(answers.shift());
    const options = answers.splice(0, offers.length).map((a) => (a.aggregations?.options?.buckets ?? []).map((b) => b.key));
    if (JSON.stringify(options) !== page.options) { page.options = JSON.stringify(options); drawControls(options); } else { showChoices(); }
    await Promise.all(plans.map((plan) => show(plan, answers.splice(0, plan.searches.length))));
    notice(page.fresh.asof ? undefined : `No data yet: the crawl is running. This page looks again every ${BUSY_SECONDS} seconds.`);
  } catch (e) {
    if (turn !== page.turn) return;
    page.fresh = { ...page.fresh, lost: true };
    drawFreshness();
    notice(`${e.message}. Trying again every ${BUSY_SECONDS} seconds.`, 'error');
    for (const { body, drawn } of page.panels.values()) if (drawn === undefined) body.replaceChildren(empty('no answer yet'));
  }
  byId('board').setAttribute('aria-busy', 'false');
}

function showChoices() {
  for (const control of page.board.controls) byId(`control-${control.id}`).value = String(page.chosen[control.id] ?? '');
  byId('control-time').value = page.time;
}

function planned(panel, context) {
  try {
    return planOf(panel, context);
  } catch (e) {
    return { searches: [], failure: e };
  }
}

const freshness = { index: 'agglo-*', body: { size: 0, track_total_hits: true, aggs: { asof: { max: { field: 'asof' } }, computed: { max: { field: 'computed_at' } }, fetched: { max: { field: 'last_fetched_at' } }, read: { sum: { field: 'read' } } } } };

function showFreshness(answer) {
  if (answer instanceof Error) throw answer;
  const { asof, computed, fetched, read } = answer.aggregations ?? {};
  const documents = answer.hits.total.value;
  const look = JSON.stringify([documents, asof?.value, computed?.value, fetched?.value, read?.value]);
  page.same = look === page.seen ? page.same + 1 : 0;
  page.seen = look;
  page.fresh = { documents, asof: asof?.value, computed: computed?.value, lost: false };
  drawFreshness();
}

function drawFreshness() {
  const { asof, computed, documents, lost } = page.fresh ?? {};
  const live = page.same < QUIET_AFTER;
  const dot = element('span', { class: `dot ${lost ? 'lost' : live ? 'live' : ''}`, 'aria-hidden': 'true' });
  if (lost) byId('freshness').replaceChildren(dot, 'no connection, trying again');
  else if (!documents) byId('freshness').replaceChildren(dot, 'no data yet');
  else {
    const day = asof ? [element('strong', {}, `Data up to ${date(asof, 'YYYY-MM-DD')}`)] : ['No indicators yet'];
    const at = computed ? ` · computed ${date(computed)} (${ago(computed)})` : '';
    byId('freshness').replaceChildren(dot, ...day, at, element('br'), `${format(documents, { column: { params: { format: { id: 'number', params: { decimals: 0 } } } } })} documents · ${live ? 'live, looks every 10 s' : 'settled, looks every minute'}`);
  }
}

function notice(text, kind = '') {
  const box = byId('notice');
  box.hidden = !text;
  box.className = kind;
  if (text && box.textContent !== text) box.textContent = text;
}

// ---- drawing -------------------------------------------------------------------------------------

async function show({ state, searches, failure, read, spec }, answers) {
  const broken = failure ?? answers.find((a) => a instanceof Error);
  if (broken) {
    put(state, `failure ${broken.message}`, broken instanceof Unsupported ? unsupported(broken.message) : failed(broken.message));
    return;
  }
  const key = JSON.stringify([Boolean(page.fresh.asof), searches.map((s) => s.body), answers.map((a) => [a.aggregations, a.hits])]);
  if (state.drawn === key) return;
  try {
    state.draw = () => draw(state, read(answers), { spec, answers });
    await state.draw();
    state.drawn = key;
  } catch (e) {
    put(state, `failure ${e.message}`, e instanceof Unsupported ? unsupported(e.message) : failed(`cannot be drawn: ${e.message}`));
  }
}

function put(state, key, ...nodes) {
  if (state.view) {
    state.view.finalize();
    tooltip(undefined, undefined, undefined, null); // its mark is gone
  }
  state.view = undefined;
  state.drawn = key;
  state.body.replaceChildren(...nodes);
}

const nothing = () => empty(page.fresh.asof ? 'Nothing for this choice.' : 'No data yet.');

async function draw(state, data, { spec, answers }) {
  const { panel } = state;
  if (panel.kind === 'vega') return hasRows(answers) ? chart(state, answered(spec, answers)) : put(state, 'empty', nothing());
  const { visualization } = panel.embeddableConfig.attributes.state;
  const first = data[visualization.layerId];
  if (panel.kind === 'tile') return put(state, 'tile', ...tile(visualization, first, formatOf));
  const anything = Object.values(data).some(({ rows }) => rows.length > 0);
  if (!anything) return put(state, 'empty', nothing());
  if (panel.kind === 'table') return drawTable(state, visualization, first);
  return chart(state, chartOf(panel.embeddableConfig.attributes.visualizationType, visualization, data, (value, layer, id) => format(value, formatOf(layer, id))));
}

function drawTable(state, visualization, data) {
  const sort = state.sort ?? { columnId: visualization.columns[0].columnId, direction: 'asc' };
  const { scrollTop } = state.body;
  const onSort = (columnId, direction) => {
    state.sort = { columnId, direction };
    drawTable(state, visualization, data);
    state.body.querySelector(`button[data-column="${columnId}"]`).focus();
  };
  put(state, state.drawn, table(visualization, data, formatOf, sort, onSort));
  state.body.scrollTop = scrollTop;
}

function formatOf(layer, id) {
  const column = layer.columns[id];
  return { column, fieldFormat: page.dataViews.get(layer.dataView)?.formats?.[column.sourceField] };
}

/** Draws beside the old picture and swaps when ready, so that a refresh does not flicker. */
async function chart(state, spec) {
  const turn = (state.turn = (state.turn ?? 0) + 1);
  const { vega, vegaLite } = globalThis;
  const room = { width: Math.max(state.body.clientWidth - 2, spec.usermeta?.minWidth ?? 0), height: Math.max(state.body.clientHeight - (spec.usermeta?.minWidth > state.body.clientWidth ? 14 : 4), 120) };
  const sized = { ...spec, ...room, autosize: { type: 'fit', contains: 'padding' } };
  const config = themeOf(getComputedStyle(document.documentElement));
  const compiled = spec.$schema.includes('/vega-lite/') ? vegaLite.compile(sized, { config }).spec : sized;
  const runtime = vega.parse(compiled, spec.$schema.includes('/vega-lite/') ? undefined : config, { ast: true });
  const holder = element('div', { role: 'img', 'aria-label': spec.description ?? state.panel.title });
  const view = new vega.View(runtime, { renderer: 'svg', container: holder, hover: true, expr: vega.expressionInterpreter, logLevel: vega.Error });
  view.tooltip(tooltip);
  await view.runAsync();
  if (turn !== state.turn) {
    view.finalize(); // a newer drawing is under way
    return;
  }
  put(state, state.drawn, holder);
  state.view = view;
}

function redrawCharts() {
  for (const state of page.panels.values()) if (state.view) state.draw?.();
}

function debounced(action, milliseconds) {
  let timer;
  return () => { clearTimeout(timer); timer = setTimeout(action, milliseconds); };
}

// ---- looking again -------------------------------------------------------------------------------

function schedule() {
  const seconds = page.same < QUIET_AFTER ? BUSY_SECONDS : QUIET_SECONDS;
  setTimeout(async () => {
    if (!document.hidden) await refresh();
    schedule();
  }, seconds * 1000);
}

start().catch((e) => {
  notice(`The board cannot be shown: ${e.message}`, 'error');
  byId('board').setAttribute('aria-busy', 'false');
});
