// Lens charts to Vega-Lite: XY (line, area, bar, horizontal, stacked) and heat maps. Metrics and tables are HTML.

import { Unsupported } from './lens.js';

const SCHEMA = 'https://vega.github.io/schema/vega-lite/v5.json';
export const SERIES = ['#2F7FC9', '#04857E', '#C46B12', '#8A63C9', '#C24B6E', '#6F7A89'];

/**
 * @param layers    { id: { layer, rows } }
 * @param supplied  format(value, layer, columnId) → text
 */
export function chartOf(type, visualization, layers, formatted) {
  if (type === 'lnsXY') return xy(visualization, layers, formatted);
  if (type === 'lnsHeatmap') return heatmap(visualization, layers, formatted);
  throw new Unsupported(`the chart type ${type}`);
}

function xy(visualization, layers, formatted) {
  const dataLayers = visualization.layers.filter((l) => l.layerType === 'data');
  const lines = visualization.layers.filter((l) => l.layerType === 'referenceLine');
  const other = visualization.layers.find((l) => !dataLayers.includes(l) && !lines.includes(l));
  if (other) throw new Unsupported(`${other.layerType} in a chart`);
  const series = dataLayers[0].seriesType;
  if (dataLayers.some((l) => l.seriesType !== series)) throw new Unsupported('different series types in one chart');
  const data = dataLayers.flatMap((l) => points(l, layers[l.layerId], formatted));
  const first = layers[dataLayers[0].layerId].layer.columns[dataLayers[0].xAccessor];
  const horizontal = series.includes('horizontal');
  const x = axisOfX(first);
  const y = { field: 'value', type: 'quantitative', title: null, stack: stacking(series), axis: { tickCount: 5, format: '~s' } };
  const names = [...new Set(data.map((d) => d.series))];
  return {
    $schema: SCHEMA,
    data: { values: data },
    layer: [
      {
        mark: mark(series),
        encoding: {
          [horizontal ? 'y' : 'x']: x, [horizontal ? 'x' : 'y']: y,
          color: { field: 'series', type: 'nominal', title: null, scale: { domain: names, range: SERIES }, legend: visualization.legend.isVisible && names.length > 1 ? { orient: visualization.legend.position ?? 'right', symbolType: 'circle', symbolOpacity: 1, symbolStrokeWidth: 0 } : null },
          tooltip: [{ field: 'label', title: first?.label ?? '' }, { field: 'series', title: 'series' }, { field: 'text', title: 'value' }],
        },
      },
      ...lines.map((l) => referenceLine(l, layers[l.layerId].layer, horizontal)),
    ],
    config: { view: { stroke: null } },
  };
}

function points({ xAccessor, splitAccessor, accessors }, { layer, rows }, formatted) {
  return rows.flatMap((row) => accessors.map((id) => ({
    x: row[xAccessor], label: formatted(row[xAccessor], layer, xAccessor), value: row[id], text: formatted(row[id], layer, id),
    series: splitAccessor === undefined ? layer.columns[id].label : String(row[splitAccessor]),
  }))).filter((point) => point.value !== null);
}

function axisOfX(column) {
  if (column?.operationType === 'date_histogram') return { field: 'x', type: 'temporal', title: null, scale: { type: 'utc' }, axis: { format: '%b %Y', tickCount: 6, labelOverlap: true, grid: false } };
  return { field: 'x', type: 'nominal', title: null, sort: null, axis: { labelLimit: 160, ticks: false, domain: false } };
}

function mark(series) {
  if (series.startsWith('bar')) return { type: 'bar', cornerRadiusEnd: 2 };
  return series.startsWith('area') ? { type: 'area', opacity: 0.6 } : { type: 'line', strokeWidth: 2, point: { size: 40, opacity: 0 } };
}

function stacking(series) {
  if (series.includes('percentage')) return 'normalize';
  return series.includes('stacked') ? 'zero' : null;
}

function referenceLine({ accessors, yConfig = [] }, layer, horizontal) {
  const value = Number(layer.columns[accessors[0]].params.value);
  return { mark: { type: 'rule', strokeDash: [4, 3], color: yConfig[0]?.color ?? '#98A2B3' }, encoding: { [horizontal ? 'x' : 'y']: { datum: value } } };
}

function heatmap({ layerId, xAccessor, yAccessor, valueAccessor, palette, legend }, layers, formatted) {
  const { layer, rows } = layers[layerId];
  const stops = palette?.params?.stops ?? [];
  const values = rows.map((row) => ({ x: row[xAccessor], y: row[yAccessor] ?? '', value: row[valueAccessor], text: formatted(row[valueAccessor], layer, valueAccessor) }));
  const scale = stops.length ? { type: 'threshold', domain: stops.slice(0, -1).map((s) => s.stop), range: stops.map((s) => s.color) } : { range: ['#B9D3EE', '#0B4F94'] };
  return {
    $schema: SCHEMA,
    data: { values },
    mark: 'rect',
    encoding: {
      x: { field: 'x', type: 'nominal', title: null, sort: null }, y: { field: 'y', type: 'nominal', title: null, sort: null },
      color: { condition: { test: '!isValid(datum.value)', value: 'rgba(152, 162, 179, 0.30)' }, field: 'value', type: 'quantitative', scale, legend: legend?.isVisible ? { title: layer.columns[valueAccessor].label } : null },
      tooltip: [{ field: 'y', title: layer.columns[yAccessor]?.label ?? '' }, { field: 'x', title: layer.columns[xAccessor].label }, { field: 'text', title: layer.columns[valueAccessor].label }],
    },
    config: { view: { stroke: null } },
  };
}
