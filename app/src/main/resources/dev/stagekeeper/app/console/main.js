// Shows what the address names, and lets go of what was shown before.

import {useToken} from './api.js';
import {element, say} from './dom.js';
import {showList} from './list.js';
import {showRun} from './run.js';

let leaving = new AbortController();

async function show() {
  leaving.abort();
  leaving = new AbortController();
  const signal = leaving.signal;
  const place = document.getElementById('main');
  const [path, query] = location.hash.replace(/^#/, '').split('?');
  place.setAttribute('aria-busy', 'true');
  say('');
  try {
    const run = path.match(/^\/runs\/([^/]+)$/);
    if (run) {
      document.title = 'Run – Stagekeeper';
      await showing(place, showRun(place, decodeURIComponent(run[1]), signal));
    } else {
      document.title = 'Runs – Stagekeeper';
      await showing(place, showList(place, new URLSearchParams(query), signal));
    }
  } catch (error) {
    if (error.name !== 'AbortError') {
      place.replaceChildren(...refused(error));
      place.removeAttribute('aria-busy');
    }
  }
}

/** What is shown may go on and on; the page is there with the first of it. */
async function showing(place, work) {
  const seen = new MutationObserver(() => {
    place.removeAttribute('aria-busy');
    seen.disconnect();
  });
  seen.observe(place, {childList: true});
  await work;
  place.removeAttribute('aria-busy');
}

function refused(error) {
  if (error.status === 401) {
    return [element('h1', {}, 'This server asks for a token'), tokenForm()];
  }
  return [
    element('h1', {}, 'That did not work'),
    element('p', {role: 'alert'}, error.message),
    error.requestId ? element('p', {class: 'faint'}, 'Request ', element('span', {class: 'id'}, error.requestId)) : null,
    element('p', {}, element('button', {type: 'button', onclick: show}, 'Try again'), ' ', element('a', {href: '#/'}, 'All runs')),
  ].filter(Boolean);
}

function tokenForm() {
  const input = element('input', {type: 'password', name: 'token', autocomplete: 'off', required: true});
  return element(
    'form',
    {
      class: 'filter',
      onsubmit: event => {
        event.preventDefault();
        useToken(input.value.trim());
        show();
      },
    },
    element('label', {}, 'Token', input),
    element('button', {type: 'submit'}, 'Use it in this tab'));
}

addEventListener('hashchange', async () => {
  await show();
  document.getElementById('main').focus();
});
show();
