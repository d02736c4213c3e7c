// A JSON value as a tree that is opened level by level, so that a large one costs nothing until somebody looks.

import {element} from './dom.js';

const AT_ONCE = 100;
const SHORT = 60;

/** The value with ways to copy it and to keep it as a file. */
export function snapshot(title, value, fileName) {
  const text = () => JSON.stringify(value, null, 2);
  const copied = element('span', {role: 'status', class: 'faint'});
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      copied.textContent = 'Copied.';
    } catch {
      copied.textContent = 'The browser did not allow it.';
    }
  };
  const download = () => {
    const url = URL.createObjectURL(new Blob([text()], {type: 'application/json'}));
    element('a', {href: url, download: fileName}).click();
    URL.revokeObjectURL(url);
  };
  return element(
    'section',
    {'aria-label': title},
    element('h2', {}, title),
    element(
      'div',
      {class: 'tools'},
      element('button', {type: 'button', onclick: copy}, `Copy ${title.toLowerCase()}`),
      element('button', {type: 'button', onclick: download}, `Download ${title.toLowerCase()}`),
      copied),
    tree(value, true));
}

/** The value alone. */
export function tree(value, open = false) {
  return element('div', {class: 'tree'}, node(null, value, open));
}

function node(key, value, open = false) {
  const name = key === null ? null : element('span', {class: 'key'}, `${key}: `);
  if (value === null || typeof value !== 'object') {
    return element('div', {class: 'leaf'}, name, leaf(value));
  }
  const entries = Array.isArray(value) ? value.map((each, i) => [i, each]) : Object.entries(value);
  if (entries.length === 0) {
    return element('div', {class: 'leaf'}, name, Array.isArray(value) ? '[]' : '{}');
  }
  const inside = element('div', {class: 'inside'});
  const details = element(
    'details',
    {},
    element('summary', {}, name, element('span', {class: 'note'}, summary(value, entries))),
    inside);
  const fill = () => {
    if (details.open && inside.childElementCount === 0) {
      append(inside, entries, 0);
    }
  };
  details.addEventListener('toggle', fill);
  if (open) {
    details.open = true;
    fill();
  }
  return details;
}

function append(inside, entries, from) {
  const until = Math.min(entries.length, from + AT_ONCE);
  inside.append(...entries.slice(from, until).map(([key, value]) => node(key, value)));
  if (until < entries.length) {
    const more = element(
      'button',
      {
        type: 'button',
        onclick: () => {
          more.remove();
          append(inside, entries, until);
        },
      },
      `Show ${Math.min(AT_ONCE, entries.length - until)} of ${entries.length - until} more`);
    inside.append(more);
  }
}

function summary(value, entries) {
  if (Array.isArray(value)) {
    return entries.length === 1 ? '1 entry' : `${entries.length} entries`;
  }
  const names = entries.map(([key]) => key).join(', ');
  return names.length <= SHORT ? names : `${names.slice(0, SHORT)}…`;
}

function leaf(value) {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
