// The API of the server that this page came from.

const TOKEN = 'stagekeeper.token';

/** What the server refused, or that it could not be reached. */
export class Refusal extends Error {
  constructor(status, message, requestId) {
    super(message);
    this.status = status;
    this.requestId = requestId;
  }
}

/** Kept for this tab alone. */
export function useToken(token) {
  sessionStorage.setItem(TOKEN, token);
}

async function get(path, query = {}, signal = undefined) {
  const url = new URL(path, location.origin);
  for (const [name, value] of Object.entries(query)) {
    if (value !== '' && value !== null && value !== undefined) {
      url.searchParams.set(name, value);
    }
  }
  const token = sessionStorage.getItem(TOKEN);
  const headers = {Accept: 'application/json'};
  if (token) {
    headers.Authorization = `Bearer ${token}`;
  }
  let response;
  try {
    response = await fetch(url, {headers, signal, cache: 'no-store'});
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    throw new Refusal(0, 'The server cannot be reached.', null);
  }
  const body = await response.json().catch(() => null);
  if (!response.ok) {
    const said = body && (body.detail || body.title);
    throw new Refusal(response.status, said || `The server answered ${response.status}.`, response.headers.get('X-Request-Id'));
  }
  return body;
}

/** Recorded runs, newest first. */
export function runs(query, signal) {
  return get('/api/v1/runs', query, signal);
}

/** A recorded run, or null. */
export function run(id, signal) {
  return orNull(get(`/api/v1/runs/${encodeURIComponent(id)}`, {}, signal));
}

/** Runs as they stand, newest first. */
export function workflows(query, signal) {
  return get('/api/v1/workflows', query, signal);
}

/** A run as it stands, or null. */
export function workflow(id, signal) {
  return orNull(get(`/api/v1/workflows/${encodeURIComponent(id)}`, {}, signal));
}

/** What a run delivered. */
export function deliveries(id, signal) {
  return orNull(get(`/api/v1/workflows/${encodeURIComponent(id)}/deliveries`, {}, signal));
}

async function orNull(answer) {
  try {
    return await answer;
  } catch (error) {
    if (error.status === 404) {
      return null;
    }
    throw error;
  }
}
