import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseKql } from '../../main/resources/viewer/kql.js';

const any = (...should) => ({ bool: { should, minimum_should_match: 1 } });
const all = (...filter) => ({ bool: { filter } });
const not = (query) => ({ bool: { must_not: [query] } });
const match = (field, text) => ({ match: { [field]: text } });

test('KQL means what it means in Kibana', () => {
  for (const [text, expected] of [
    ['', { match_all: {} }],
    ['level : city', match('level', 'city')],
    ['level:"city sector"', { match_phrase: { level: 'city sector' } }],
    ['level : *', { exists: { field: 'level' } }],
    ['city : 33*', { query_string: { fields: ['city'], query: '33*' } }],
    ['url : http\\:\\/\\/a* ', { query_string: { fields: ['url'], query: 'http\\:\\/\\/a*' } }],
    ['births >= 5', { range: { births: { gte: '5' } } }],
    ['births<5', { range: { births: { lt: '5' } } }],
    ['a : 1 and b : 2', all(match('a', '1'), match('b', '2'))],
    ['a : 1 or b : 2 and c : 3', any(match('a', '1'), all(match('b', '2'), match('c', '3')))],
    ['(a : 1 OR b : 2) AND c : 3', all(any(match('a', '1'), match('b', '2')), match('c', '3'))],
    ['not a : 1', not(match('a', '1'))],
    ['not (a : 1 or b : 2)', not(any(match('a', '1'), match('b', '2')))],
    ['level : ("country" or "city")', any({ match_phrase: { level: 'country' } }, { match_phrase: { level: 'city' } })],
    ['level : (a and not b)', all(match('level', 'a'), not(match('level', 'b')))],
    ['robots', { multi_match: { query: 'robots', type: 'best_fields', lenient: true } }],
    ['name : a\\"b', match('name', 'a"b')],
    ['name : "a \\"b\\""', { match_phrase: { name: 'a "b"' } }],
  ]) assert.deepEqual(parseKql(text), expected, text);
});

test('what is no KQL is named in one line', () => {
  for (const [text, expected] of [
    ['a :', /a value is missing after ":"/],
    ['(a : 1', /a closing parenthesis is missing/],
    ['a : 1 and', /a field or a value is missing after "and"/],
    ['a : 1)', /"\)" is not expected there/],
    ['a : "open', /cannot be read from character/],
  ]) assert.throws(() => parseKql(text), expected, text);
});
