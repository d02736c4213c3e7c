// One run: where it stands or stood, why it failed, what its stages left, what was planned and done.

import * as api from './api.js';
import {badge, duration, element, facts, instant, say, table} from './dom.js';
import {pause} from './list.js';
import {hasEnded, kindOf, statusBadge, successBadge} from './status.js';
import {snapshot, tree} from './tree.js';

const MOVING = 2000;

/** Shows the run in a place, and goes on as long as it moves. */
export async function showRun(place, id, signal) {
  let shown = null;
  while (!signal.aborted) {
    const [recorded, standing] = await Promise.all([api.run(id, signal), api.workflow(id, signal)]);
    const run = recorded && recorded.run;
    const workflow = standing && standing.workflow;
    if (!run && !workflow) {
      place.replaceChildren(
        element('h1', {}, 'There is no such run'),
        element('p', {}, 'Nothing is known here of ', element('span', {class: 'id'}, id), '.'),
        element('p', {}, element('a', {href: '#/'}, 'All runs')));
      return;
    }
    const version = JSON.stringify([run && run.created_at, workflow && [workflow.status, workflow.current_phase, workflow.stages, workflow.lease]]);
    if (version !== shown) {
      const delivered = workflow && workflow.status === 'completed' ? await api.deliveries(id, signal) : null;
      keepingOpen(place, () => place.replaceChildren(...parts(id, run, workflow, delivered)));
      shown = version;
    }
    if (!workflow || hasEnded(workflow.status)) {
      say('');
      return;
    }
    say(`The run is ${workflow.status}, in ${workflow.current_phase}`);
    await pause(MOVING, signal);
  }
}

/** What the reader has opened stays open. */
function keepingOpen(place, show) {
  const open = new Set([...place.querySelectorAll('details[data-key][open]')].map(each => each.dataset.key));
  show();
  for (const details of place.querySelectorAll('details[data-key]')) {
    details.open = details.open || open.has(details.dataset.key);
  }
}

function parts(id, run, workflow, delivered) {
  return [
    element('p', {}, element('a', {href: '#/'}, 'All runs')),
    element('h1', {}, (run && run.objective) || `Run ${id}`),
    facts([
      ['Outcome', run ? successBadge(run.success) : null],
      ['Status', workflow ? statusBadge(workflow.status) : null],
      ['Run', element('span', {class: 'id'}, id)],
      ['Plan', run ? element('span', {class: 'id'}, run.plan_id) : null],
      ['Flow', (run && run.flow) || (workflow && workflow.flow)],
      ['Subject', workflow && workflow.subject],
      ['Started', workflow && instant(workflow.created_at)],
      ['Ended', run && instant(run.created_at)],
      ['Retries', workflow && workflow.retry_count > 0 ? String(workflow.retry_count) : null],
      ['Lease', workflow && workflow.lease ? `${workflow.lease.owner}, token ${workflow.lease.token}` : null],
    ]),
    run ? null : element('p', {class: 'faint'}, 'It is not recorded yet: a run is once it has ended.'),
    workflow && workflow.error ? failure(workflow.error) : null,
    workflow ? timeline(workflow) : null,
    workflow ? issues(workflow) : null,
    delivered && delivered.packages.length > 0 ? manifest(delivered.packages) : null,
    workflow ? stages(workflow) : null,
    run ? snapshot('Plan', run.plan_result, `${id}-plan.json`) : null,
    run ? snapshot('Execution', run.execution_result, `${id}-execution.json`) : null,
  ].filter(part => part !== null && part !== false && part !== undefined);
}

function failure(error) {
  return element(
    'section',
    {class: 'panel bad', 'aria-label': 'Why it failed'},
    element('h2', {}, `Failed in ${error.phase}`),
    element('p', {}, error.message),
    error.recovery_hint ? element('p', {}, element('strong', {}, 'What to do: '), error.recovery_hint) : null,
    element('p', {class: 'faint'}, `${error.code}, ${error.error_class.replaceAll('_', '-')}`));
}

function timeline(workflow) {
  return element(
    'section',
    {'aria-label': 'Phases'},
    element('h2', {}, 'Phases'),
    element(
      'ol',
      {class: 'timeline'},
      workflow.phases.map(phase => {
        const latest = workflow.stages.filter(stage => stage.phase === phase.phase).at(-1);
        const status = phase.completed ? 'completed' : latest ? latest.status : 'to come';
        return element(
          'li',
          {class: kindOf(status), 'aria-current': phase.current && !hasEnded(workflow.status) ? 'step' : null},
          element('strong', {}, phase.phase),
          badge(kindOf(status), status),
          latest && latest.finished_at !== null ? element('span', {class: 'took'}, duration(latest.finished_at - latest.started_at)) : null,
          latest && latest.attempt > 1 ? element('span', {class: 'took'}, `attempt ${latest.attempt}`) : null);
      })));
}

/** What quality control found, wherever stages keep it. */
function issues(workflow) {
  const found = workflow.stages.flatMap(stage => issuesIn(stage.artifacts));
  if (found.length === 0) {
    return null;
  }
  const kinds = {critical: 'bad', major: 'busy'};
  return element(
    'section',
    {'aria-label': 'Quality control'},
    element('h2', {}, 'Quality control'),
    table(
      found.length === 1 ? '1 issue' : `${found.length} issues`,
      ['Severity', 'Section', 'Reason'],
      found.map(issue => [
        badge(kinds[String(issue.severity).toLowerCase()] || 'idle', String(issue.severity).toLowerCase()),
        String(issue.section),
        String(issue.reason),
      ]),
      {class: 'cards'}));
}

function issuesIn(value) {
  if (Array.isArray(value)) {
    return value.flatMap(issuesIn);
  }
  if (value === null || typeof value !== 'object') {
    return [];
  }
  return 'severity' in value && 'reason' in value ? [value] : Object.values(value).flatMap(issuesIn);
}

function manifest(packages) {
  const size = bytes => (bytes === null ? '–' : bytes.toLocaleString());
  return element(
    'section',
    {'aria-label': 'Delivered files'},
    element('h2', {}, 'Delivered files'),
    table(
      'Delivered files',
      ['Name', 'Format', 'Bytes', 'SHA-256', 'Where'],
      packages.flatMap(each => each.artifacts).map(file => [
        file.name,
        file.format,
        element('td', {class: 'number'}, size(file.size)),
        element('span', {class: 'id'}, file.sha256 || '–'),
        element('span', {class: 'id'}, file.url),
      ]),
      {class: 'cards'}));
}

function stages(workflow) {
  return element(
    'section',
    {'aria-label': 'Stages'},
    element('h2', {}, 'Stages'),
    workflow.stages.map(stage => {
      const details = element(
        'details',
        {'data-key': stage.stage_id},
        element(
          'summary',
          {},
          `${stage.sequence}. ${stage.phase} `,
          statusBadge(stage.status),
          stage.attempt > 1 ? ` attempt ${stage.attempt}` : null),
        facts([
          ['Stage', element('span', {class: 'id'}, stage.stage_id)],
          ['Started', instant(stage.started_at)],
          ['Finished', stage.finished_at === null ? null : instant(stage.finished_at)],
        ]),
        element('h3', {}, 'Artifacts'),
        tree(stage.artifacts, true));
      return details;
    }));
}
