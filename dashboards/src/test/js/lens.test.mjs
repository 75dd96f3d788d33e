import assert from 'node:assert/strict';
import { test } from 'node:test';

import { controlFilters, dataViewsOf, optionsSearch, planOf, readBoard } from '../../main/resources/viewer/board.js';
import { chartOf } from '../../main/resources/viewer/charts.js';
import { intervalOf, layersOf, requestOf, rowsOf, Unsupported } from '../../main/resources/viewer/lens.js';
import { comparison, tableColumns } from '../../main/resources/viewer/render.js';
import { dataViews, overview } from './board-source.mjs';

const terms = (sourceField, size, by, extra = {}) => ({ operationType: 'terms', sourceField, isBucketed: true, label: sourceField, dataType: 'string', params: { size, orderBy: by ? { type: 'column', columnId: by } : { type: 'alphabetical' }, orderDirection: by ? 'desc' : 'asc', ...extra } });
const metric = (operationType, sourceField, extra = {}) => ({ operationType, sourceField, isBucketed: false, label: sourceField, dataType: 'number', params: {}, ...extra });
const layer = (columns, extra = {}) => ({ id: 'main', columns, columnOrder: Object.keys(columns), ...extra });
const request = (columns, context = {}) => requestOf(layer(columns), { query: { query: '' }, ...context });

test('buckets nest in their order and metrics stand in the innermost', () => {
  const { aggs } = request({ city: terms('city', 10, 'firms'), day: { operationType: 'date_histogram', sourceField: 'asof', isBucketed: true, params: { interval: '1w' } }, firms: metric('sum', 'active_firms') });

  assert.deepEqual(aggs, {
    city: {
      terms: { field: 'city', size: 10, order: { firms: 'desc' } },
      aggs: { firms: { sum: { field: 'active_firms' } }, day: { date_histogram: { field: 'asof', calendar_interval: '1w', min_doc_count: 1 }, aggs: { firms: { sum: { field: 'active_firms' } } } } },
    },
  });
});

test('each operation asks for its own aggregation', () => {
  for (const [column, expected] of [
    [metric('average', 'x'), { avg: { field: 'x' } }],
    [metric('unique_count', 'x'), { cardinality: { field: 'x' } }],
    [metric('median', 'x'), { percentiles: { field: 'x', percents: [50] } }],
    [metric('count', 'x'), { value_count: { field: 'x' } }],
    [metric('max', 'x', { filter: { query: 'a : 1' } }), { filter: { match: { a: '1' } }, aggs: { value: { max: { field: 'x' } } } }],
  ]) assert.deepEqual(request({ m: column }).aggs, { m: expected });
  assert.deepEqual(request({ m: metric('count', '___records___') }).aggs, {});
});

test('a split is ordered by count, by name or by a metric', () => {
  assert.deepEqual(request({ t: terms('a', 3, 'n'), n: metric('count', '___records___') }).aggs.t.terms.order, { _count: 'desc' });
  assert.deepEqual(request({ t: terms('a', 3) }).aggs.t.terms.order, { _key: 'asc' });
  assert.deepEqual(request({ t: terms('a', 3, 'm'), m: metric('median', 'x') }).aggs.t.terms.order, { 'm.50': 'desc' });
});

test('controls and time filter a layer unless it ignores them', () => {
  const filters = [{ term: { city: 'x' } }];
  const columns = { m: metric('max', 'x') };
  assert.deepEqual(requestOf(layer(columns), { query: { query: 'a : 1' }, filters }).query.bool.filter, [{ match: { a: '1' } }, ...filters]);
  assert.deepEqual(requestOf(layer(columns, { ignoreGlobalFilters: true }), { query: { query: 'a : 1' }, filters }).query.bool.filter, [{ match: { a: '1' } }]);
});

test('what this page cannot draw is said, not guessed', () => {
  for (const columns of [
    { m: metric('moving_average', undefined, { references: ['x'] }) },
    { m: metric('last_value', 'x') },
    { m: metric('max', 'x', { timeShift: '1w' }) },
    { t: terms('a', 3, undefined, { orderBy: { type: 'rare' } }) },
    { t: terms('a', 3, undefined, { secondaryFields: ['b'] }) },
  ]) assert.throws(() => request(columns), Unsupported);
  assert.throws(() => chartOf('lnsGauge', {}, {}), Unsupported);
});

test('an answer becomes rows, and what is absent stays absent', () => {
  const columns = { city: terms('city', 2, 'n'), n: metric('count', '___records___'), share: metric('average', 's') };
  const buckets = [{ key: 'A', doc_count: 3, share: { value: 0.5 } }, { key: 'B', doc_count: 1, share: { value: null } }];

  assert.deepEqual(rowsOf(layer(columns), { aggregations: { city: { buckets } } }), [{ city: 'A', n: 3, share: 0.5 }, { city: 'B', n: 1, share: null }]);
  assert.deepEqual(rowsOf(layer({ m: metric('sum', 'x') }), { hits: { total: { value: 0 } }, aggregations: { m: { value: 0 } } }), [{ m: null }]);
});

test('a formula is computed from the columns stored for it', () => {
  const columns = {
    X0: metric('max', 'hi'), X1: metric('max', 'lo'),
    X2: { operationType: 'math', isBucketed: false, references: ['X0', 'X1'], params: { tinymathAst: { type: 'function', name: 'divide', args: [{ type: 'function', name: 'subtract', args: ['X0', 'X1'] }, 2] } } },
    half: { operationType: 'formula', isBucketed: false, references: ['X2'], params: {} },
  };
  const rows = (hi, lo) => rowsOf(layer(columns), { hits: { total: { value: 1 } }, aggregations: { X0: { value: hi }, X1: { value: lo } } });

  assert.equal(rows(9, 4)[0].half, 2.5);
  assert.equal(rows(null, 4)[0].half, null);
});

test('a division by nothing is absent', () => {
  const columns = { a: metric('sum', 'a'), b: metric('sum', 'b'), q: { operationType: 'math', isBucketed: false, references: ['a', 'b'], params: { tinymathAst: { type: 'function', name: 'divide', args: ['a', 'b'] } } } };
  assert.equal(rowsOf(layer(columns), { hits: { total: { value: 1 } }, aggregations: { a: { value: 1 }, b: { value: 0 } } })[0].q, null);
});

test('the ends of an interval and its size are found by their fields', () => {
  const columns = { v: metric('max', 'share'), lo: metric('max', 'share_lo'), hi: metric('max', 'share_hi'), n: metric('max', 'share_n'), other: metric('max', 'births') };
  assert.deepEqual(intervalOf(layer(columns), 'v'), { lo: 'lo', hi: 'hi', n: 'n' });
  assert.equal(intervalOf(layer(columns), 'other'), undefined);
  assert.deepEqual(tableColumns({ columns: Object.keys(columns).map((columnId) => ({ columnId })) }, layer(columns)).map((c) => c.id), ['v', 'other']);
});

test('absent values come last in either direction', () => {
  const rows = [{ v: null }, { v: 1 }, { v: 3 }];
  assert.deepEqual([...rows].sort(comparison({ columnId: 'v', direction: 'desc' })).map((r) => r.v), [3, 1, null]);
  assert.deepEqual([...rows].sort(comparison({ columnId: 'v', direction: 'asc' })).map((r) => r.v), [1, 3, null]);
});

test('series of several layers share one chart', () => {
  const xyLayer = (id) => ({ layerId: id, layerType: 'data', seriesType: 'line', xAccessor: 'day', accessors: ['n'] });
  const data = (label) => ({ layer: layer({ day: { operationType: 'date_histogram', label: 'Week' }, n: { label } }), rows: [{ day: 0, n: 2 }, { day: 1, n: null }] });
  const spec = chartOf('lnsXY', { legend: { isVisible: true, position: 'top' }, layers: [xyLayer('a'), xyLayer('b')] }, { a: data('Postings'), b: data('Articles') }, String);

  assert.deepEqual(spec.data.values.map((d) => [d.series, d.value]), [['Postings', 2], ['Articles', 2]]);
  assert.equal(spec.layer[0].encoding.x.type, 'temporal');
});

test('stacked, percentage and horizontal bars are drawn so', () => {
  const data = { main: { layer: layer({ c: { operationType: 'terms', label: 'City' }, n: { label: 'Postings' } }), rows: [{ c: 'A', n: 2 }] } };
  const encoding = (seriesType) => chartOf('lnsXY', { legend: { isVisible: false }, layers: [{ layerId: 'main', layerType: 'data', seriesType, xAccessor: 'c', accessors: ['n'] }] }, data, String).layer[0].encoding;

  assert.equal(encoding('bar_stacked').y.stack, 'zero');
  assert.equal(encoding('area_percentage_stacked').y.stack, 'normalize');
  assert.equal(encoding('bar_horizontal').y.field, 'x');
});

// ---- the boards that ship ------------------------------------------------------------------------

const board = readBoard(overview());
const views = dataViewsOf(dataViews());
const context = { filters: [{ term: { window_days: 365 } }], timeRange: { gte: 'now-2y', lte: 'now' }, dataViews: views, parse: JSON.parse };

test('every panel of the shipped board can be asked for', () => {
  for (const panel of board.panels.filter((p) => p.kind !== 'markdown')) {
    const { searches } = planOf(panel, context);
    assert.ok(searches.length > 0, panel.title);
    for (const { index, body } of searches) {
      assert.match(index, /^agglo-[a-z-]+$/);
      assert.doesNotMatch(JSON.stringify(body), /%/, panel.title);
    }
  }
});

test('the choices of City, Sector and Window reach every panel but those about sources', () => {
  const untouched = board.panels.filter((p) => p.kind !== 'markdown' && !JSON.stringify(planOf(p, context).searches).includes('"window_days":365'));
  assert.deepEqual(untouched.map((p) => p.panelIndex), ['health', 'rejections']);
});

test('a control offers what the controls before it leave', () => {
  assert.deepEqual(board.controls.map((c) => [c.title, c.selectedOptions?.[0]]), [['City', undefined], ['Sector', undefined], ['Window, days', 365]]);
  const chosen = { city: 'Wuhan', sector: undefined, window: 365 };
  assert.deepEqual(controlFilters(board.controls, chosen), [{ term: { 'city_name.keyword': 'Wuhan' } }, { term: { window_days: 365 } }]);
  assert.deepEqual(optionsSearch(board, board.controls[1], chosen, views).body.query.bool.filter, [{ term: { 'city_name.keyword': 'Wuhan' } }]);
});

test('every tile shows its interval', () => {
  const tiles = board.panels.filter((p) => p.kind === 'tile');
  assert.equal(tiles.length, 5);
  for (const { embeddableConfig: { attributes } } of tiles) {
    const [only] = layersOf(attributes);
    assert.ok(intervalOf(only, attributes.state.visualization.metricAccessor), attributes.title);
  }
});
