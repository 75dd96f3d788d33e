// Talks to Elasticsearch through the server of this page.

async function post(path, body, type) {
  let response;
  try {
    response = await fetch(path, { method: 'POST', headers: { 'content-type': type }, body });
  } catch {
    throw new Error('the dashboards server does not answer: is it still running?');
  }
  const text = await response.text();
  if (!response.ok) throw new Error(reason(text) ?? `${path} answered ${response.status}`);
  return JSON.parse(text);
}

/** The reason in an answer: Elasticsearch's own, or the line of this page's server. */
function reason(text) {
  try {
    const { error } = JSON.parse(text);
    return error?.root_cause?.[0]?.reason ?? error?.reason;
  } catch {
    return text.trim() || undefined;
  }
}

/** Many searches at once; each gives its answer or an Error. An index that does not exist yet is empty. */
export async function searchAll(searches) {
  if (searches.length === 0) return [];
  const lines = searches.flatMap(({ index, body }) => [JSON.stringify({ index }), JSON.stringify(body)]);
  const { responses } = await post('es/agglo-*/_msearch', lines.join('\n') + '\n', 'application/x-ndjson');
  return responses.map((r) => (r.error ? new Error(r.error.root_cause?.[0]?.reason ?? r.error.reason ?? 'the search failed') : r));
}

/** The import file, one object a line. */
export async function savedObjects() {
  const response = await fetch('objects.ndjson');
  if (!response.ok) throw new Error(`objects.ndjson answered ${response.status}`);
  return (await response.text()).split('\n').filter(Boolean).map((line) => JSON.parse(line));
}
