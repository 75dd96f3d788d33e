// Vega panels: the requests inside a specification, Kibana's placeholders filled in, and a theme for either scheme.

/** The specification of a panel, read as HJSON; data stays as it is written. */
export function specOf(savedVis, parse) {
  const text = savedVis.params.spec;
  return typeof text === 'string' ? parse(text) : text;
}

/** All data objects that ask Elasticsearch, at any depth. */
export function requestsOf(spec) {
  const found = [];
  const walk = (node) => {
    if (Array.isArray(node)) node.forEach(walk);
    if (node === null || typeof node !== 'object' || Array.isArray(node)) return;
    for (const data of [node.data].flat()) if (data?.url && typeof data.url === 'object') found.push(data);
    for (const [key, value] of Object.entries(node)) if (key !== 'values') walk(value);
  };
  walk(spec);
  return found;
}

/** The search of one data object, with the board's filters and time range in the places that ask for them. */
export function searchOf({ url }, { filters, timeRange }) {
  const body = fill(structuredClone(url.body ?? {}), { filters, timeRange });
  if (url['%context%'] || url['%timefield%']) {
    const time = url['%timefield%'] && timeRange ? [{ range: { [url['%timefield%']]: timeRange } }] : [];
    body.query = { bool: { filter: [...(url['%context%'] ? filters : []), ...time] } };
  }
  return { index: url.index, body };
}

const CLAUSES = ['%dashboard_context-must_clause%', '%dashboard_context-filter_clause%', '%dashboard_context-must_not_clause%'];

function fill(node, context) {
  if (Array.isArray(node)) {
    return node.flatMap((item) => {
      if (!CLAUSES.includes(item)) return [fill(item, context)];
      return item === CLAUSES[1] ? context.filters : [];
    });
  }
  if (node === null || typeof node !== 'object') return node;
  if (node['%timefilter%'] === true) return { ...context.timeRange };
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, fill(value, context)]));
}

/** A copy of the specification whose requests are replaced by their answers, in the order of requestsOf. */
export function answered(spec, answers) {
  const copy = structuredClone(spec);
  requestsOf(copy).forEach((data, i) => {
    delete data.url;
    data.values = answers[i];
  });
  return copy;
}

/** Whether any answer holds a hit or a bucket. */
export const hasRows = (answers) => answers.some((a) => (a.hits?.hits?.length ?? 0) > 0 || Object.values(a.aggregations ?? {}).some((agg) => (agg.buckets?.length ?? 0) > 0));

/** Vega's configuration from the page's own colours. */
export function themeOf(style) {
  const colour = (name) => style.getPropertyValue(name).trim();
  const font = style.getPropertyValue('--font').trim();
  const quiet = { labelColor: colour('--quiet'), titleColor: colour('--quiet'), labelFont: font, titleFont: font, labelFontSize: 11, titleFontSize: 11, titleFontWeight: 500 };
  return {
    background: null, font, view: { stroke: null },
    axis: { ...quiet, gridColor: colour('--line'), domainColor: colour('--line'), tickColor: colour('--line') },
    legend: { ...quiet, symbolSize: 60 }, text: { font },
    style: { 'guide-label': { fill: colour('--quiet') }, 'guide-title': { fill: colour('--quiet') } },
    range: { category: ['#2F7FC9', '#04857E', '#C46B12', '#8A63C9', '#C24B6E', '#6F7A89'] },
  };
}
