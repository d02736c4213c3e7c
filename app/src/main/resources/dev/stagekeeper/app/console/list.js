// The runs: those under way, kept up to date, and the history, by filter and by page.

import * as api from './api.js';
import {element, instant, say, table} from './dom.js';
import {hasEnded, statusBadge, successBadge} from './status.js';

const LIMIT = 20;
const MOVING = 2000;
const RESTING = 10000;

/** Shows the list in a place, until the signal says that it is left. */
export async function showList(place, query, signal) {
  const moving = element('section', {'aria-label': 'Runs under way'});
  const recorded = element('section', {'aria-label': 'Recorded runs'});
  place.replaceChildren(element('h1', {}, 'Runs'), moving, filterForm(query), recorded);
  await showPage(recorded, query, signal);
  keepUp(moving, () => showPage(recorded, query, signal), signal);
}

function filterForm(query) {
  const field = (label, control) => element('label', {}, label, control);
  const option = (value, text) =>
    element('option', {value, selected: (query.get('success') || '') === value}, text);
  const form = element(
    'form',
    {class: 'filter', role: 'search', 'aria-label': 'Filter the recorded runs'},
    field('Objective has', element('input', {type: 'search', name: 'objective', maxlength: '500', value: query.get('objective')})),
    field('Flow', element('input', {name: 'flow', maxlength: '200', value: query.get('flow')})),
    field('Outcome', element('select', {name: 'success'}, option('', 'any'), option('true', 'success'), option('false', 'failure'))),
    field('From', element('input', {type: 'date', name: 'from', value: query.get('from')})),
    field('Until', element('input', {type: 'date', name: 'until', value: query.get('until')})),
    element('button', {type: 'submit'}, 'Filter'),
    element('a', {href: '#/'}, 'All runs'));
  form.addEventListener('submit', event => {
    event.preventDefault();
    const wanted = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value.trim() !== '') {
        wanted.set(name, value.trim());
      }
    }
    location.hash = `#/?${wanted}`;
  });
  return form;
}

async function showPage(place, query, signal) {
  const page = await api.runs(asked(query), signal);
  if (page.runs.length === 0) {
    const filtered = [...query.keys()].length > 0;
    place.replaceChildren(
      element('p', {}, filtered ? 'No recorded run is like that.' : 'No run has been recorded yet.'));
    return;
  }
  place.replaceChildren(
    table(
      'Recorded runs, newest first',
      ['Outcome', 'Objective', 'Flow', 'Ended', 'Run'],
      page.runs.map(run => [
        successBadge(run.success),
        element('a', {href: `#/runs/${encodeURIComponent(run.run_id)}`}, run.objective || '(no objective)'),
        run.flow || '–',
        instant(run.created_at),
        element('span', {class: 'id'}, run.run_id),
      ]),
      {class: 'cards'}),
    pages(query, page));
}

function asked(query) {
  const day = name => {
    const text = query.get(name);
    return text ? Date.parse(`${text}T00:00:00`) / 1000 : null;
  };
  const until = day('until');
  return {
    limit: LIMIT,
    cursor: query.get('cursor'),
    objective: query.get('objective'),
    flow: query.get('flow'),
    success: query.get('success'),
    from: day('from'),
    // The day that was named is part of what is wanted.
    until: until === null ? null : until + 24 * 60 * 60,
  };
}

/** By cursor, so that no run is seen twice or missed; the browser's way back leads to the page before. */
function pages(query, page) {
  const to = cursor => {
    const target = new URLSearchParams(query);
    target.delete('cursor');
    if (cursor) {
      target.set('cursor', cursor);
    }
    return `#/?${target}`;
  };
  return element(
    'nav',
    {class: 'pages', 'aria-label': 'Pages'},
    query.get('cursor') ? element('a', {href: to(null)}, 'Newest') : null,
    page.next_cursor ? element('a', {href: to(page.next_cursor), rel: 'next'}, 'Older runs') : element('span', {class: 'faint'}, 'No older runs'));
}

/** Shows what is under way, again and again; when something has ended, the history is read again. */
async function keepUp(place, ended, signal) {
  let known = new Set();
  while (!signal.aborted) {
    let wait = RESTING;
    if (!document.hidden) {
      try {
        const all = await api.workflows({limit: LIMIT}, signal);
        const moving = all.workflows.filter(run => !hasEnded(run.status));
        const now = new Set(moving.map(run => run.run_id));
        if ([...known].some(id => !now.has(id))) {
          await ended();
        }
        known = now;
        show(place, moving);
        say(moving.length === 0 ? '' : moving.length === 1 ? '1 run is under way' : `${moving.length} runs are under way`);
        wait = moving.length > 0 ? MOVING : RESTING;
      } catch (error) {
        if (error.name === 'AbortError') {
          return;
        }
        say(error.message);
      }
    }
    await pause(wait, signal);
  }
}

function show(place, moving) {
  if (moving.length === 0) {
    place.replaceChildren();
    return;
  }
  // What has the focus keeps it, although the table is made anew.
  const focused = place.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  place.replaceChildren(
    table(
      'Under way',
      ['Status', 'Run', 'Flow', 'Subject', 'Phase', 'Progress', 'Started'],
      moving.map(run => [
        statusBadge(run.status),
        element('a', {class: 'id', href: `#/runs/${encodeURIComponent(run.run_id)}`}, run.run_id),
        run.flow,
        run.subject,
        run.current_phase,
        [
          element('progress', {max: '100', value: run.progress_percent, 'aria-label': `Progress of ${run.run_id}`}),
          ` ${run.progress_percent} %`,
        ],
        instant(run.created_at),
      ]),
      {class: 'cards'}));
  if (focused) {
    [...place.querySelectorAll('a')].find(link => link.getAttribute('href') === focused)?.focus();
  }
}

/** Waits, or until the page is left. */
export function pause(milliseconds, signal) {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    }, {once: true});
  });
}

