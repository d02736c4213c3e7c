// What the store holds is data: it reaches the page as text nodes and attribute values, never as markup.

/** Makes an element; children are elements or text, absent ones are left out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value);
    } else if (value === true) {
      made.setAttribute(key, '');
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== ''));
  return made;
}

/** A badge that says in words, too, what its colour says. */
export function badge(kind, text) {
  return element('span', {class: `badge ${kind}`}, text);
}

/** A table with a caption; each row is a list of cells, each cell a list of things or a td. */
export function table(caption, columns, rows, attributes = {}) {
  const cells = row =>
    row.map((cell, i) => {
      const td = cell instanceof HTMLTableCellElement ? cell : element('td', {}, cell);
      td.setAttribute('data-label', columns[i]);
      return td;
    });
  return element(
    'div',
    {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption},
    element(
      'table',
      attributes,
      element('caption', {}, caption),
      element('thead', {}, element('tr', {}, columns.map(name => element('th', {scope: 'col'}, name)))),
      element('tbody', {}, rows.map(row => element('tr', {}, cells(row))))));
}

/** Facts by name; those without a value are left out. */
export function facts(entries) {
  return element(
    'dl',
    {class: 'facts'},
    entries
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]));
}

/** An instant, given in Unix seconds, in the reader's zone. */
export function instant(seconds) {
  const date = new Date(seconds * 1000);
  return element(
    'time',
    {datetime: date.toISOString(), title: date.toISOString()},
    date.toLocaleString(undefined, {dateStyle: 'medium', timeStyle: 'medium'}));
}

/** How long something took, in words. */
export function duration(seconds) {
  if (seconds < 1) {
    return `${Math.max(0, Math.round(seconds * 1000))} ms`;
  }
  if (seconds < 60) {
    return `${seconds.toFixed(1)} s`;
  }
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${Math.round(seconds % 60)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Says something to everybody, readers of screens included. */
export function say(text) {
  const state = document.getElementById('state');
  if (state.textContent !== text) {
    state.textContent = text;
  }
}
