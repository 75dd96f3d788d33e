// The readable sources of the boards, with inner JSON as text again, as the import file holds them.

import { readFileSync } from 'node:fs';

const FOLDER = new URL('../../main/resources/kibana/', import.meta.url);

export const source = (path) => JSON.parse(readFileSync(new URL(`${path}.json`, FOLDER), 'utf8'));

/** A small land in place of the outline, which comes from npm. */
const OUTLINE = { type: 'Topology', arcs: [[[100, 20], [120, 20], [110, 40], [100, 20]]], objects: { countries: { type: 'GeometryCollection', geometries: [{ type: 'Polygon', arcs: [[0]] }] } } };

export function overview() {
  const { type, id, attributes, references } = source('dashboard/overview');
  const panels = JSON.parse(JSON.stringify(attributes.panelsJSON), (key, value) => (value?.$resource ? OUTLINE : value));
  for (const panel of panels) {
    const params = panel.embeddableConfig.savedVis?.params;
    if (params?.spec) params.spec = JSON.stringify(params.spec);
  }
  const controlGroupInput = { ...attributes.controlGroupInput, panelsJSON: JSON.stringify(attributes.controlGroupInput.panelsJSON) };
  return { type, id, references, attributes: { ...attributes, controlGroupInput, panelsJSON: JSON.stringify(panels) } };
}

export function dataViews() {
  return ['agglo-health', 'agglo-indicators', 'agglo-indicators-history', 'agglo-news', 'agglo-postings', 'agglo-registrations', 'agglo-rejections', 'agglo-signals'].map((id) => {
    const view = source(`index-pattern/${id}`);
    const { fieldFormatMap } = view.attributes;
    return { ...view, attributes: { ...view.attributes, ...(fieldFormatMap ? { fieldFormatMap: JSON.stringify(fieldFormatMap) } : {}) } };
  });
}
