// What a status is called and how it looks.

import {badge} from './dom.js';

const KINDS = {
  completed: 'good',
  failed: 'bad',
  compensated: 'bad',
  compensating: 'busy',
  running: 'busy',
  active: 'busy',
  pending: 'idle',
  waiting: 'idle',
  returned: 'idle',
};

/** Whether a run goes no further by itself. */
export function hasEnded(status) {
  return ['completed', 'failed', 'compensated'].includes(status);
}

export function statusBadge(status) {
  return badge(KINDS[status] || 'idle', status);
}

export function successBadge(success) {
  return success ? badge('good', '✓ success') : badge('bad', '✗ failure');
}

export function kindOf(status) {
  return KINDS[status] || 'idle';
}
