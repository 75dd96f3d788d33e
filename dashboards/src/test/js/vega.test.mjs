import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readBoard } from '../../main/resources/viewer/board.js';
import { answered, hasRows, requestsOf, searchOf, specOf } from '../../main/resources/viewer/vega-panel.js';
import { overview } from './board-source.mjs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const vega = require('vega');
const vegaLite = require('vega-lite');
const Hjson = require('hjson');

const context = { filters: [{ term: { city: 'x' } }], timeRange: { gte: 'now-1y', lte: 'now' } };

test('the choices of the board stand where the request asks for them', () => {
  const body = { query: { bool: { must: ['%dashboard_context-must_clause%'], filter: ['%dashboard_context-filter_clause%', { term: { level: 'city' } }], must_not: ['%dashboard_context-must_not_clause%'] } } };
  assert.deepEqual(searchOf({ url: { index: 'i', body } }, context).body.query.bool, { must: [], filter: [{ term: { city: 'x' } }, { term: { level: 'city' } }], must_not: [] });
});

test('%context% and %timefield% become a query', () => {
  const { body } = searchOf({ url: { index: 'i', '%context%': true, '%timefield%': 'asof', body: { size: 0 } } }, context);
  assert.deepEqual(body, { size: 0, query: { bool: { filter: [{ term: { city: 'x' } }, { range: { asof: { gte: 'now-1y', lte: 'now' } } }] } } });
});

test('%timefilter% is the range of the time picker', () => {
  const { body } = searchOf({ url: { index: 'i', body: { query: { range: { asof: { '%timefilter%': true } } } } } }, context);
  assert.deepEqual(body.query.range.asof, context.timeRange);
});

test('answers replace requests, wherever these stand', () => {
  const spec = { data: { url: { index: 'a' }, format: { property: 'hits.hits' } }, layer: [{ data: { values: [1] } }, { data: { url: { index: 'b' } } }] };
  assert.deepEqual(requestsOf(spec).map((d) => d.url.index), ['a', 'b']);
  const done = answered(spec, ['first', 'second']);
  assert.deepEqual([done.data, done.layer[1].data], [{ format: { property: 'hits.hits' }, values: 'first' }, { values: 'second' }]);
  assert.equal(spec.data.url.index, 'a');
});

test('an answer without hits and buckets has nothing to draw', () => {
  assert.equal(hasRows([{ hits: { hits: [] }, aggregations: { a: { buckets: [] } } }]), false);
  assert.equal(hasRows([{ hits: { hits: [{}] } }]), true);
  assert.equal(hasRows([{ aggregations: { a: { buckets: [{}] } } }]), true);
});

test('a specification may be HJSON', () => {
  assert.deepEqual(specOf({ params: { spec: '{\n  // a note\n  mark: point\n}' } }, Hjson.parse), { mark: 'point' });
});

for (const panel of readBoard(overview()).panels.filter((p) => p.kind === 'vega')) {
  test(`the panel "${panel.title}" is drawn by Vega without evaluating code`, () => {
    const spec = specOf(panel.embeddableConfig.savedVis, Hjson.parse);
    const filled = { ...answered(spec, requestsOf(spec).map(() => ({ hits: { hits: [] }, aggregations: {} }))), width: 400, height: 300 };
    const warnings = [];
    const logger = { ...vega.logger(vega.Warn), warn: (...text) => { warnings.push(text.join(' ')); return logger; } };
    const compiled = spec.$schema.includes('/vega-lite/') ? vegaLite.compile(filled, { logger }).spec : filled;

    assert.ok(vega.parse(compiled, undefined, { ast: true }).operators.length > 0);
    assert.deepEqual(warnings, []);
    assert.ok(spec.description, 'a description for who cannot see it');
  });
}
