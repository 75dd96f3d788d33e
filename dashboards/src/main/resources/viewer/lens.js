// Lens documents to Elasticsearch requests, and the answers to rows: buckets nest in columnOrder, metrics stand in the
// innermost, formulas are computed on the rows from the columns that Lens stored for them.

import { parseKql } from './kql.js';

const METRICS = {
  sum: 'sum', average: 'avg', min: 'min', max: 'max', unique_count: 'cardinality', median: 'percentiles', percentile: 'percentiles', standard_deviation: 'extended_stats',
};
const BUCKETS = ['terms', 'date_histogram', 'filters'];
const COMPUTED = ['formula', 'math', 'static_value'];

/** Says "not supported here" and what it was. */
export class Unsupported extends Error {}

/** The layers of a document: id, data view id and columns, in columnOrder. */
export function layersOf(attributes) {
  const references = new Map(attributes.references.map((r) => [r.name, r.id]));
  const layers = attributes.state.datasourceStates.formBased?.layers ?? {};
  return Object.entries(layers).map(([id, layer]) => ({ id, ...layer, dataView: references.get(`indexpattern-datasource-layer-${id}`) }));
}

/**
 * The search of one layer.
 *
 * @param context  filters: query clauses of controls and time; ignored where the layer asks for it
 * @throws Unsupported for an operation that this page cannot draw
 */
export function requestOf(layer, { query, filters = [] }) {
  for (const id of layer.columnOrder) check(layer.columns[id]);
  const clauses = [parseKql(query?.query ?? ''), ...(layer.ignoreGlobalFilters ? [] : filters)];
  return { size: 0, track_total_hits: true, query: { bool: { filter: clauses } }, aggs: aggregations(layer, bucketsOf(layer)) };
}

const bucketsOf = (layer) => layer.columnOrder.filter((id) => layer.columns[id].isBucketed);
const metricsOf = (layer) => layer.columnOrder.filter((id) => !layer.columns[id].isBucketed && !COMPUTED.includes(layer.columns[id].operationType));

function check({ operationType, timeShift, reducedTimeRange, params, label }) {
  const known = operationType === 'count' || METRICS[operationType] || BUCKETS.includes(operationType) || COMPUTED.includes(operationType);
  if (!known) throw new Unsupported(`the operation ${operationType} (${label})`);
  if (timeShift || reducedTimeRange) throw new Unsupported(`a shifted or reduced time range (${label})`);
  if (params?.secondaryFields?.length) throw new Unsupported(`several fields in one split (${label})`);
  if (operationType === 'date_histogram' && params.interval === 'auto') throw new Unsupported(`automatic intervals (${label})`);
  if (operationType === 'terms' && !['alphabetical', 'column'].includes(params.orderBy.type)) throw new Unsupported(`splits ordered by ${params.orderBy.type} (${label})`);
}

function aggregations(layer, [bucket, ...inner]) {
  if (bucket === undefined) return Object.fromEntries(metricsOf(layer).map((id) => [id, metric(layer.columns[id])]).filter(([, agg]) => agg));
  const order = orderColumn(layer.columns[bucket]);
  const nested = aggregations(layer, inner);
  const extra = order && inner.length && metric(layer.columns[order]) ? { [order]: metric(layer.columns[order]) } : {};
  const aggs = { ...extra, ...nested };
  return { [bucket]: { ...bucketAggregation(layer.columns[bucket], layer), ...(Object.keys(aggs).length ? { aggs } : {}) } };
}

const orderColumn = ({ operationType, params }) => (operationType === 'terms' && params.orderBy.type === 'column' ? params.orderBy.columnId : undefined);

function bucketAggregation(column, layer) {
  const { operationType, sourceField, params } = column;
  if (operationType === 'filters') return { filters: { filters: Object.fromEntries(params.filters.map((f) => [f.label || f.input.query, parseKql(f.input.query)])) } };
  if (operationType === 'date_histogram') {
    const unit = /^1?[smhdwMqy]$/.test(params.interval) ? 'calendar_interval' : 'fixed_interval';
    const interval = /^\d/.test(params.interval) ? params.interval : `1${params.interval}`;
    return { date_histogram: { field: sourceField, [unit]: interval, min_doc_count: params.includeEmptyRows ? 0 : 1 } };
  }
  return { terms: { field: sourceField, size: params.size, order: termsOrder(column, layer) } };
}

function termsOrder(column, layer) {
  const by = orderColumn(column);
  const direction = column.params.orderDirection;
  if (by === undefined) return { _key: direction };
  const target = layer.columns[by];
  return metric(target) ? { [pathOf(by, target)]: direction } : { _count: direction };
}

const pathOf = (id, { filter, operationType, params }) => [filter ? `${id}>value` : id, { median: '.50', percentile: `.${params?.percentile}`, standard_deviation: '.std_deviation' }[operationType] ?? ''].join('');

/** The aggregation of a metric column; undefined where the bucket's own count is the number. */
function metric({ operationType, sourceField, params, filter }) {
  const plain = operationType === 'count'
    ? sourceField === '___records___' ? undefined : { value_count: { field: sourceField } }
    : { [METRICS[operationType]]: { field: sourceField, ...(METRICS[operationType] === 'percentiles' ? { percents: [params?.percentile ?? 50] } : {}) } };
  if (!filter) return plain;
  return { filter: parseKql(filter.query), ...(plain ? { aggs: { value: plain } } : {}) };
}

// ---- answers -------------------------------------------------------------------------------------

/** Rows, each an object of values by column id; one row without buckets. */
export function rowsOf(layer, response) {
  const root = { ...response.aggregations, doc_count: response.hits?.total?.value ?? 0 };
  return rows(layer, root, bucketsOf(layer)).map((row) => computed(layer, row));
}

function rows(layer, node, [bucket, ...inner]) {
  if (bucket === undefined) return [Object.fromEntries(metricsOf(layer).map((id) => [id, valueOf(layer.columns[id], node, id)]))];
  return bucketsIn(node[bucket]).flatMap(([key, child]) => rows(layer, child, inner).map((row) => ({ [bucket]: key, ...row })));
}

function bucketsIn(aggregation) {
  const buckets = aggregation?.buckets ?? [];
  return Array.isArray(buckets) ? buckets.map((b) => [b.key_as_string && typeof b.key !== 'number' ? b.key_as_string : b.key, b]) : Object.entries(buckets);
}

function valueOf({ operationType, sourceField, params, filter }, node, id) {
  const holder = filter ? node[id] : node;
  const found = filter ? node[id]?.value : node[id];
  if (operationType === 'count') {
    const count = sourceField === '___records___' ? holder?.doc_count ?? 0 : found?.value ?? 0;
    return count === 0 && params?.emptyAsNull ? null : count;
  }
  if (holder?.doc_count === 0) return null;
  if (found?.values) return Object.values(found.values)[0] ?? null;
  return found?.std_deviation ?? found?.value ?? null;
}

/** Math and formula columns refer to others, which may be computed too: follow the references. */
function computed(layer, row) {
  const value = (id) => {
    if (id in row) return row[id];
    const column = layer.columns[id];
    if (column.operationType === 'static_value') return Number(column.params.value);
    if (column.operationType === 'formula') return value(column.references[0]);
    return evaluate(column.params.tinymathAst, value);
  };
  const wanted = layer.columnOrder.filter((id) => COMPUTED.includes(layer.columns[id].operationType));
  return { ...row, ...Object.fromEntries(wanted.map((id) => [id, value(id)])) };
}

const FUNCTIONS = {
  add: (a, b) => a + b, subtract: (a, b) => a - b, multiply: (a, b) => a * b, divide: (a, b) => a / b, pow: (a, b) => a ** b, mod: (a, b) => a % b,
  abs: Math.abs, ceil: Math.ceil, floor: Math.floor, round: (a, d = 0) => Math.round(a * 10 ** d) / 10 ** d, sqrt: Math.sqrt, square: (a) => a * a, cube: (a) => a ** 3, exp: Math.exp, log: (a, base) => (base === undefined ? Math.log(a) : Math.log(a) / Math.log(base)),
  pick_max: Math.max, pick_min: Math.min, clamp: (a, low, high) => Math.min(high, Math.max(low, a)),
};

/** A tree of tinymath; a missing or non-finite part makes the whole absent. */
function evaluate(node, value) {
  if (typeof node === 'number') return node;
  if (typeof node === 'string') return value(node);
  if (node.type === 'variable') return value(node.value);
  if (!FUNCTIONS[node.name]) throw new Unsupported(`the formula function ${node.name}`);
  const args = node.args.map((arg) => evaluate(arg, value));
  if (args.some((arg) => arg === null || arg === undefined)) return null;
  const result = FUNCTIONS[node.name](...args);
  return Number.isFinite(result) ? result : null;
}

/**
 * The interval around a column, if the document has its ends: columns on FIELD_lo and FIELD_hi, and the sample size on
 * FIELD_n, with the same operation and filter.
 */
export function intervalOf(layer, id) {
  const { sourceField, operationType, filter } = layer.columns[id];
  const beside = (ending) => layer.columnOrder.find((other) => {
    const column = layer.columns[other];
    return column.sourceField === sourceField + ending && column.operationType === operationType && column.filter?.query === filter?.query;
  });
  const ends = { lo: beside('_lo'), hi: beside('_hi'), n: beside('_n') };
  return sourceField && ends.lo && ends.hi ? ends : undefined;
}
