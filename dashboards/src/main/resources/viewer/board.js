// A dashboard as it is stored, read into what the page works with.

import { layersOf, requestOf, rowsOf, Unsupported } from './lens.js';
import { requestsOf, searchOf, specOf } from './vega-panel.js';

/** Reads a dashboard object: panels in reading order, controls, time range. */
export function readBoard({ attributes, references }) {
  const group = attributes.controlGroupInput;
  const controls = Object.entries(JSON.parse(group?.panelsJSON ?? '{}')).map(([id, control]) => ({
    id, type: control.type, order: control.order, ...control.explicitInput,
    dataView: references.find((r) => r.name === `controlGroup_${id}:optionsListDataView`)?.id,
  }));
  const panels = JSON.parse(attributes.panelsJSON).map((panel) => ({ ...panel, kind: kindOf(panel) }));
  panels.sort((a, b) => a.gridData.y - b.gridData.y || a.gridData.x - b.gridData.x);
  return { title: attributes.title, description: attributes.description, timeFrom: attributes.timeFrom ?? 'now-1y', timeTo: attributes.timeTo ?? 'now', controls: controls.sort((a, b) => a.order - b.order), panels };
}

function kindOf({ type, embeddableConfig }) {
  if (type === 'lens' && embeddableConfig.attributes) return { lnsMetric: 'tile', lnsDatatable: 'table' }[embeddableConfig.attributes.visualizationType] ?? 'chart';
  if (type === 'visualization' && embeddableConfig.savedVis) return embeddableConfig.savedVis.type;
  return type;
}

/** Data views by id: index pattern, time field, formats. */
export function dataViewsOf(objects) {
  return new Map(objects.filter((o) => o.type === 'index-pattern').map(({ id, attributes }) => [id, { index: attributes.title, timeField: attributes.timeFieldName, formats: JSON.parse(attributes.fieldFormatMap ?? '{}') }]));
}

/** Control choices as query clauses; a control without a choice filters nothing. */
export function controlFilters(controls, chosen) {
  return controls.filter((c) => chosen[c.id] !== undefined && chosen[c.id] !== '').map((c) => ({ term: { [c.fieldName]: chosen[c.id] } }));
}

/** The search that lists what a control offers; controls before it narrow the list. */
export function optionsSearch(board, control, chosen, dataViews) {
  const before = board.controls.filter((c) => c.order < control.order);
  return { index: dataViews.get(control.dataView).index, body: { size: 0, query: { bool: { filter: controlFilters(before, chosen) } }, aggs: { options: { terms: { field: control.fieldName, size: 500, order: { _key: 'asc' } } } } } };
}

/**
 * What a panel has to ask, and how its answers become what is drawn.
 *
 * @returns searches, and read(answers) → for Lens { id: { layer, rows } }, for Vega the answers themselves
 * @throws Unsupported
 */
export function planOf(panel, { filters, timeRange, dataViews, parse }) {
  if (panel.kind === 'vega') {
    const spec = specOf(panel.embeddableConfig.savedVis, parse);
    return { spec, searches: requestsOf(spec).map((data) => searchOf(data, { filters, timeRange })), read: (answers) => answers };
  }
  if (panel.type !== 'lens' || !panel.embeddableConfig.attributes) throw new Unsupported(`a panel of type ${panel.type}`);
  const { attributes } = panel.embeddableConfig;
  const layers = layersOf(attributes).filter((layer) => layer.dataView);
  const searches = layers.map((layer) => {
    const { index, timeField } = dataViews.get(layer.dataView);
    const time = timeField ? [{ range: { [timeField]: timeRange } }] : [];
    return { index, body: requestOf(layer, { query: attributes.state.query, filters: [...filters, ...time] }) };
  });
  return { searches, read: (answers) => Object.fromEntries(layers.map((layer, i) => [layer.id, { layer, rows: rowsOf(layer, answers[i]) }])) };
}
