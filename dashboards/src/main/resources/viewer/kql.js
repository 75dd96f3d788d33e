// KQL, the query language of the boards, to Elasticsearch's query DSL: field : value, quoted text, *, comparisons,
// and, or, not, parentheses, lists of values.

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|(<=|>=|[():<>])|((?:[^\s():<>"\\]|\\.)+))/y;

/** @throws Error with one line that names the place, if the text is no KQL */
export function parseKql(text) {
  if (text.trim() === '') return { match_all: {} };
  const parser = new Parser(tokens(text), text);
  const query = parser.or(undefined);
  parser.end();
  return query;
}

function tokens(text) {
  const found = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new Error(`KQL "${text}": cannot be read from character ${at + 1}`);
    const [, quoted, sign, word] = match;
    if (quoted !== undefined) found.push({ kind: 'value', quoted: true, text: unescape(quoted.slice(1, -1)) });
    else if (sign !== undefined) found.push({ kind: 'sign', text: sign });
    else if (/^(?:and|or|not)$/i.test(word)) found.push({ kind: 'word', text: word.toLowerCase() });
    else found.push({ kind: 'value', quoted: false, raw: word, text: unescape(word) });
  }
  return found;
}

const unescape = (text) => text.replace(/\\(.)/g, '$1');

class Parser {
  constructor(list, source) {
    this.list = list;
    this.source = source;
    this.at = 0;
  }

  peek(kind, text) {
    const token = this.list[this.at];
    return token?.kind === kind && (text === undefined || token.text === text);
  }

  take(kind, text) {
    return this.peek(kind, text) ? this.list[this.at++] : undefined;
  }

  need(kind, text, wanted) {
    const token = this.take(kind, text);
    if (!token) throw new Error(`KQL "${this.source}": ${wanted} is missing after "${this.list[this.at - 1]?.text ?? ''}"`);
    return token;
  }

  end() {
    if (this.at < this.list.length) throw new Error(`KQL "${this.source}": "${this.list[this.at].text}" is not expected there`);
  }

  or(field) {
    const parts = [this.and(field)];
    while (this.take('word', 'or')) parts.push(this.and(field));
    return parts.length === 1 ? parts[0] : { bool: { should: parts, minimum_should_match: 1 } };
  }

  and(field) {
    const parts = [this.not(field)];
    while (this.take('word', 'and')) parts.push(this.not(field));
    return parts.length === 1 ? parts[0] : { bool: { filter: parts } };
  }

  not(field) {
    return this.take('word', 'not') ? { bool: { must_not: [this.not(field)] } } : this.primary(field);
  }

  primary(field) {
    if (this.take('sign', '(')) {
      const inner = this.or(field);
      this.need('sign', ')', 'a closing parenthesis');
      return inner;
    }
    const token = this.need('value', undefined, 'a field or a value');
    if (field !== undefined) return equals(field, token);
    if (this.take('sign', ':')) {
      return this.peek('sign', '(') ? this.primary(token.text) : equals(token.text, this.need('value', undefined, 'a value'));
    }
    const sign = this.take('sign');
    if (!sign) return { multi_match: { query: token.text, type: token.quoted ? 'phrase' : 'best_fields', lenient: true } };
    const bound = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' }[sign.text];
    if (!bound) throw new Error(`KQL "${this.source}": "${sign.text}" is not expected there`);
    return { range: { [token.text]: { [bound]: this.need('value', undefined, 'a value').text } } };
  }
}

function equals(field, { text, raw, quoted }) {
  if (quoted) return { match_phrase: { [field]: text } };
  if (text === '*') return { exists: { field } };
  if (/(?<!\\)\*/.test(raw)) return { query_string: { fields: [field], query: wildcard(raw) } };
  return { match: { [field]: text } };
}

/** Only the stars keep their meaning: all else that query_string would read as an operator is escaped. */
const wildcard = (raw) => raw.split(/(?<!\\)\*/).map((part) => unescape(part).replace(/[+\-=&|!(){}[\]^"~?:\\/ *]/g, '\\$&')).join('*');
